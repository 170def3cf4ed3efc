import { byId, h } from './dom.js';
import { act, signOpening } from './server.js';

/** What the app asks for at install, as a merchant reads it. */
const RIGHTS = [
  'Read and change orders, and tell of shipments',
  'Read products',
  'Read and change stock',
  "Read the store's settings and locations",
  'Add a panel to the order page',
];

/** Puts an address into a fresh frame: an old one's history would come along. */
export function showInFrame(url) {
  byId('install').hidden = true;
  const frame = h('iframe', { id: 'app-frame', title: 'ShipHero for BigCommerce', src: url });
  frame.style.width = byId('frame-room').dataset.width ?? '';
  byId('frame-room').replaceChildren(frame);
}

/** Opens the app as the control panel does: with an address signed just now. */
export async function openApp({ store, user, path }) {
  const { loadUrl } = await signOpening(store, user, path);
  showInFrame(loadUrl);
}

/** The control panel's own page of an app that is not installed. */
export function offerInstall({ store, say }) {
  byId('frame-room').replaceChildren();
  const install = async () => {
    try {
      const { frame, said } = await act(store, 'install');
      showInFrame(frame);
      say(said);
    } catch (fault) {
      say(fault.message, true);
    }
  };
  byId('install').replaceChildren(
    h('h2', {}, 'ShipHero for BigCommerce'),
    h('p', {}, 'Runs this store on ShipHero’s warehouses: orders out, stock and shipments back.'),
    h('p', {}, 'The app asks for the right to:'),
    h(
      'ul',
      {},
      RIGHTS.map((right) => h('li', {}, right)),
    ),
    h('button', { type: 'button', class: 'primary', onclick: install }, 'Install'),
  );
  byId('install').hidden = false;
}

/** Widths to try the app at; '' fills what there is. */
export function watchWidths() {
  const buttons = [...document.querySelectorAll('[data-width]')];
  for (const button of buttons.filter((one) => one.matches('button'))) {
    button.addEventListener('click', () => {
      for (const one of buttons) one.setAttribute('aria-pressed', String(one === button));
      const width = button.dataset.width === '' ? '' : `${button.dataset.width}px`;
      byId('frame-room').dataset.width = width;
      const frame = byId('app-frame');
      if (frame !== null) frame.style.width = width;
    });
  }
}

/** Makes the column beside the app wider or narrower, with the mouse or with the arrow keys. */
export function watchSplitter() {
  const splitter = byId('splitter');
  const least = Number(splitter.getAttribute('aria-valuemin'));
  const most = Number(splitter.getAttribute('aria-valuemax'));
  const set = (width) => {
    const kept = Math.round(Math.min(most, Math.max(least, width)));
    document.body.style.setProperty('--watch', `${kept}px`);
    splitter.setAttribute('aria-valuenow', String(kept));
  };
  splitter.addEventListener('pointerdown', (down) => {
    splitter.setPointerCapture(down.pointerId);
    // A frame would swallow the mouse.
    document.body.classList.add('dragging');
    const move = ({ clientX }) => set(window.innerWidth - clientX);
    splitter.addEventListener('pointermove', move);
    splitter.addEventListener(
      'lostpointercapture',
      () => {
        splitter.removeEventListener('pointermove', move);
        document.body.classList.remove('dragging');
      },
      { once: true },
    );
  });
  splitter.addEventListener('keydown', ({ key }) => {
    const step = { ArrowLeft: 20, ArrowRight: -20 }[key];
    if (step !== undefined) set(Number(splitter.getAttribute('aria-valuenow')) + step);
  });
}
