import { offerInstall, openApp, showInFrame, watchSplitter, watchWidths } from './app-frame.js';
import { byId, h } from './dom.js';
import { act, readMenu, readView } from './server.js';
import { chooseGroup, drawActions, drawBroken, drawGroups } from './try-it.js';
import { drawOrders, drawOrdersPlace } from './watch-orders.js';
import { drawProductsPlace, drawStock } from './watch-stock.js';
import { drawTraffic } from './watch-traffic.js';

const POLL_MS = 1_500;
const TITLES = { app: 'ShipHero for BigCommerce', orders: 'Orders', products: 'Products' };

const address = new URLSearchParams(window.location.search);
const menu = await readMenu();
const wanted = {
  store: address.get('store') ?? menu.firstStore,
  user: address.get('user') === 'staff' ? 'staff' : 'owner',
  path: address.get('path') ?? '/',
};
const bare = address.get('bare') === '1';

/** Whether the app was installed at the last look; null before the first. */
let installed = null;
let view = null;

function say(text, failed = false) {
  byId('said').textContent = text;
  byId('said').classList.toggle('bad', failed);
}

async function run(id, input) {
  try {
    const { said, frame } = await act(wanted.store, id, input);
    say(said);
    if (frame !== undefined) {
      installed = true;
      showInFrame(frame);
    }
    await look();
  } catch (fault) {
    say(fault.message, true);
  }
}

/** Opens the app, or offers to install it: what the control panel shows under this app's name. */
async function openOrOffer() {
  if (installed) await openApp(wanted);
  else offerInstall({ store: wanted.store, say });
}

async function look() {
  view = await readView(wanted.store);
  if (installed !== view.store.installed) {
    const first = installed === null;
    installed = view.store.installed;
    // Installed just now: the frame shows the app's own page already.
    if (first || !installed) await openOrOffer();
    if (!installed) {
      // The next thing that is asked for is ShipHero's token.
      chooseGroup('The app');
      drawGroups(menu, draw);
    }
  }
  if (!bare) draw();
}

function draw() {
  drawBroken(view, run);
  drawActions(menu, view, run);
  drawOrders(view, run);
  drawStock(view, run);
  drawTraffic(view);
  drawOrdersPlace(view, run);
  drawProductsPlace(view);
  document.title = `${view.store.name} · Control panel (demo)`;
  byId('store-name').textContent = view.store.name;
  byId('second-store').hidden = view.stores.length > 1;
  byId('stores').replaceChildren(
    ...view.stores.map(({ hash, name }) =>
      h('li', {}, hash === wanted.store ? name : h('a', { href: `/?store=${hash}`, target: '_blank' }, name)),
    ),
  );
}

function show(place) {
  for (const name of Object.keys(TITLES)) byId(`place-${name}`).hidden = name !== place;
  byId('widths').hidden = place !== 'app';
  byId('place-title').textContent = TITLES[place];
  for (const button of document.querySelectorAll('[data-place]')) {
    if (button.dataset.place === place) button.setAttribute('aria-current', 'page');
    else button.removeAttribute('aria-current');
  }
}

function watchButtons() {
  for (const button of document.querySelectorAll('[data-place]'))
    button.addEventListener('click', () => show(button.dataset.place));
  const tabs = [...document.querySelectorAll('[data-watch]')];
  for (const tab of tabs) {
    tab.addEventListener('click', () => {
      for (const one of tabs) {
        one.setAttribute('aria-selected', String(one === tab));
        byId(`watch-${one.dataset.watch}`).hidden = one !== tab;
      }
    });
  }
  byId('reopen').addEventListener('click', () => {
    show('app');
    void openOrOffer();
  });
  byId('user').value = wanted.user;
  byId('user').addEventListener('change', ({ target }) => {
    wanted.user = target.value;
    show('app');
    void openOrOffer();
  });
}

document.body.classList.toggle('bare', bare);
watchButtons();
watchWidths();
watchSplitter();
drawGroups(menu, () => view !== null && draw());

/** One look after the other, and none while nobody sees the page. */
async function keepLooking() {
  if (!document.hidden || view === null) {
    await look().then(
      () => document.body.classList.remove('lost'),
      () => document.body.classList.add('lost'),
    );
  }
  setTimeout(keepLooking, POLL_MS);
}
await keepLooking();
