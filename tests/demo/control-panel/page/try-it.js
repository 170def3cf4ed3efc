import { byId, drawList, h } from './dom.js';

/** What a choice offers now. */
function choicesOf(choiceOf, menu, { orders, stock }) {
  const sent = orders.flatMap(({ inShiphero }) => inShiphero);
  const named = ({ partnerOrderId, lines }) => ({
    value: partnerOrderId,
    label: `${partnerOrderId} · ${lines.map((line) => `${line.pending} × ${line.sku}`).join(', ')}`,
  });
  switch (choiceOf) {
    case 'examples':
    case 'statuses':
      return menu.choices[choiceOf];
    case 'openOrders':
      return orders
        .filter(({ status }) => !['Cancelled', 'Shipped', 'Completed'].includes(status))
        .map(({ id, customer, status }) => ({ value: id, label: `${id} · ${customer} · ${status}` }));
    case 'shippable':
      return sent
        .filter(({ lines }) => lines.some(({ pending, allocated }) => Math.min(pending, allocated) > 0))
        .map(named);
    case 'cancellable':
      return sent
        .filter(
          ({ status, lines }) => !status.startsWith('cancel') && lines.some(({ pending }) => pending > 0),
        )
        .map(named);
    case 'labels':
      return sent.flatMap(({ partnerOrderId, labels }) =>
        labels
          .filter(({ status }) => status === 'valid')
          .map(({ id, tracking, items }) => ({
            value: id,
            label: `${tracking || 'no number'} · ${partnerOrderId} · ${items.map(({ quantity, sku }) => `${quantity} × ${sku}`).join(', ')}`,
          })),
      );
    case 'skus':
      return stock.filter(({ shiphero }) => shiphero !== null).map(({ sku }) => ({ value: sku, label: sku }));
    default:
      return [];
  }
}

let group = 'Orders';

/** Opens a tab of the actions. */
export function chooseGroup(name) {
  group = name;
}

/** The tabs over the actions. */
export function drawGroups(menu, redraw) {
  const groups = [...new Set(menu.actions.map((action) => action.group))];
  byId('groups').replaceChildren(
    ...groups.map((name) =>
      h(
        'button',
        {
          type: 'button',
          role: 'tab',
          'aria-selected': String(name === group),
          onclick: () => {
            chooseGroup(name);
            drawGroups(menu, redraw);
            redraw();
          },
        },
        name,
      ),
    ),
  );
}

/** The actions of the open tab. Each part is drawn again only where its choices changed. */
export function drawActions(menu, view, run) {
  // The control panel has a button of its own for installing.
  const hidden = ['mend', 'install', ...(view.store.installed ? [] : ['uninstall', 'reconcile'])];
  const shown = menu.actions.filter((action) => action.group === group && !hidden.includes(action.id));
  const active = new Set(view.broken.map(({ id }) => id));
  const parts = shown.map((action) => {
    const choices = action.fields.map(({ choiceOf }) => choicesOf(choiceOf, menu, view));
    const data = { choices, active: active.has(action.id) };
    return { key: action.id, data, lit: false, draw: () => drawAction(action, choices, data.active, run) };
  });
  const { refreshToken } = view;
  const token = { key: 'token', data: refreshToken, lit: false, draw: () => drawToken(refreshToken) };
  drawList(byId('actions'), group === 'The app' ? [token, ...parts] : parts);
}

/** What a merchant copies from ShipHero when the app asks for it. */
function drawToken(refreshToken) {
  const field = h('input', { readonly: true, value: refreshToken, 'aria-label': 'Refresh token' });
  const copy = async () => {
    field.select();
    await navigator.clipboard?.writeText(refreshToken);
  };
  return h(
    'div',
    { class: 'action' },
    h('h3', {}, 'ShipHero: your developer user'),
    h('p', {}, 'The app asks for this refresh token when you connect ShipHero.'),
    h('div', { class: 'action-row' }, field, h('button', { type: 'button', onclick: copy }, 'Copy')),
  );
}

function drawAction(action, choices, active, run) {
  const selects = action.fields.map((field, index) =>
    h(
      'select',
      { name: field.name, 'aria-label': field.label },
      choices[index].map(({ value, label }) => h('option', { value }, label)),
    ),
  );
  // What was chosen stays chosen while the list changes around it.
  selects.forEach((select, index) => {
    const key = `${action.id}.${action.fields[index].name}`;
    if (choices[index].some(({ value }) => String(value) === chosen.get(key))) select.value = chosen.get(key);
    select.addEventListener('change', () => chosen.set(key, select.value));
  });
  const empty = choices.some((offered) => offered.length === 0);
  const submit = (event) => {
    event.preventDefault();
    run(action.id, Object.fromEntries(selects.map((select) => [select.name, select.value])));
  };
  return h(
    'form',
    { class: 'action', onsubmit: submit },
    h('h3', {}, action.title),
    h('p', {}, action.expect),
    h(
      'div',
      { class: 'action-row' },
      empty ? h('span', { class: 'none' }, 'Nothing to choose from at this moment.') : selects,
      h('button', { type: 'submit', disabled: empty || active }, active ? 'Broken now' : action.button),
    ),
  );
}

const chosen = new Map();

/** What is broken now, each with its way back. */
export function drawBroken(view, run) {
  drawList(
    byId('broken'),
    view.broken.map((one) => ({
      key: one.id,
      data: one,
      draw: () =>
        h(
          'div',
          { class: 'broken' },
          h('span', {}, one.what),
          h('button', { type: 'button', onclick: () => run('mend', { what: one.id }) }, 'Mend it'),
        ),
    })),
  );
}
