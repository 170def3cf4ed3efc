/**
 * Builds an element. `attributes`: `class`, `title`, `data-…` and so on; `on…` are listeners; null or false is left out.
 * Children are nodes or texts, never markup: what both systems hold was typed by strangers.
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

export const byId = (id) => document.getElementById(id);

const LIT_MS = 4_000;

/** What each keyed part looked like last time, by the list that it stands in. */
const drawn = new WeakMap();

/**
 * Draws a list again, but touches only what changed, and lights it up: a part that is the same stays as it is, with its
 * focus and its scroll.
 *
 * @param parts `{ key, data, draw, lit }`, in order; `data` decides whether a part changed, `lit: false` keeps it dark
 */
export function drawList(parent, parts) {
  const before = drawn.get(parent) ?? new Map();
  const first = !drawn.has(parent);
  const after = new Map();
  let place = parent.firstElementChild;
  for (const { key, data, draw, lit = true } of parts) {
    const text = JSON.stringify(data);
    const old = before.get(key);
    let element = old?.element;
    if (old?.text !== text) {
      const fresh = draw();
      if (!first && lit) light(fresh, old?.element);
      if (element === place) place = place?.nextElementSibling ?? null;
      element?.remove();
      element = fresh;
    }
    if (element === place) place = place?.nextElementSibling ?? null;
    else parent.insertBefore(element, place);
    after.set(key, { text, element });
  }
  for (const [key, { element }] of before) if (!after.has(key)) element.remove();
  drawn.set(parent, after);
}

/** Lights up the `data-f` parts whose text differs; a part that is all new as a whole. */
function light(fresh, old) {
  const facts = [...fresh.querySelectorAll('[data-f]')];
  const known = new Map(
    [...(old?.querySelectorAll('[data-f]') ?? [])].map((one) => [one.dataset.f, one.textContent]),
  );
  const changed =
    old === undefined || facts.length === 0
      ? [fresh]
      : facts.filter((fact) => known.get(fact.dataset.f) !== fact.textContent);
  for (const element of changed) {
    element.classList.add('changed');
    // A part that nobody sees now would light up whenever its tab is opened.
    setTimeout(() => element.classList.remove('changed'), LIT_MS);
  }
}
