import { setTimeout as wait } from 'node:timers/promises';
import { ensure, eventually } from '../evidence';
import type { PanelClient } from '../panel-client';
import { openPanel } from '../panel-client';
import { readTraffic, writesAmong } from '../traffic';
import { mapMethods } from './map-methods';
import type { PlacedOrder, Stage } from './stage';

/** BigCommerce's part: the merchant agrees, the app gets its token and registers its webhooks. */
async function install(stage: Stage): Promise<readonly string[]> {
  const { bigcommerce, hash } = stage.systems;
  const { authUrl } = await bigcommerce.control.beginInstall({ hash });
  const answer = await fetch(authUrl, { redirect: 'manual' });
  const page = await answer.text();
  ensure('the install callback to show a page', answer.ok && page.includes('<'), {
    status: answer.status,
    page,
  });
  const again = await fetch(authUrl, { redirect: 'manual' });
  await again.arrayBuffer();
  ensure('the same code to be refused the second time', again.status >= 400, again.status);
  return [
    `store ${hash}: code exchanged once; the same code again answered ${again.status}`,
    await hooksRegistered(stage),
  ];
}

async function hooksRegistered({ systems: { bigcommerce, hash } }: Stage): Promise<string> {
  const hooks = await eventually(
    'webhooks for orders and shipments at BigCommerce',
    15_000,
    () => bigcommerce.control.hooks({ hash }),
    (found) =>
      ['store/order/*', 'store/shipment/*'].every((scope) => found.some((hook) => hook.scope === scope)),
  );
  ensure(
    'each webhook to be active, with a secret header, at an address that nobody guesses',
    hooks.every(
      ({ isActive, headers, destination }) =>
        isActive && headers !== null && /\/api\/webhooks\/bigcommerce\/[\w-]{16,}$/.test(destination),
    ),
    hooks,
  );
  return `webhooks at BigCommerce: ${hooks.map(({ id, scope }) => `${id} ${scope}`).join(', ')}`;
}

async function connect(stage: Stage, panel: PanelClient): Promise<readonly string[]> {
  const { shiphero, accountId, refreshToken } = stage.systems;
  const wrong = await panel.post('connection', { refreshToken: 'not-a-token-of-shiphero' });
  const before = await shiphero.control.webhooksOf({ account: accountId });
  ensure('a wrong token to be refused, with nothing changed', wrong.status >= 400 && before.length === 0, {
    wrong,
    before,
  });
  const connected = await panel.post('connection', { refreshToken });
  ensure('ShipHero to be connected', connected.status < 300, connected);
  const webhooks = await eventually(
    'webhooks at ShipHero, each of another kind',
    15_000,
    () => shiphero.control.webhooksOf({ account: accountId }),
    (found) =>
      ['Inventory Update', 'Shipment Update', 'Order Canceled'].every((name) =>
        found.some((webhook) => webhook.name === name && webhook.enabled),
      ),
  );
  return [
    `a wrong token: ${wrong.status}, no webhook at ShipHero`,
    `webhooks at ShipHero: ${webhooks.map(({ name }) => name).join(', ')}; for shop ${webhooks[0]?.shopName}`,
  ];
}

/** From nothing to a store that is on. Gives the panel and an order from before, which must never be sent. */
export async function tellInstall(stage: Stage): Promise<{ panel: PanelClient; tooOld: PlacedOrder }> {
  const { teller, systems } = stage;
  const { bigcommerce, hash, appUrl, trafficLog } = systems;
  teller.chapter('A merchant installs the app, connects ShipHero and turns it on');
  await teller.step('Installed through BigCommerce', () => install(stage));

  const tooOld = await bigcommerce.control.placeOrder({ hash, lines: [{ sku: 'STOVE-FOLD' }] });
  // Orders are dated in whole seconds: this one has to be of an earlier second than turning on.
  await wait(1_100);
  const opened: PanelClient[] = [];
  await teller.step('Opened through a signed address and a code that works once', async () => {
    const { loadUrl } = await bigcommerce.control.signLoadPayload({ hash });
    const forged = await bigcommerce.control.signLoadPayload({
      hash,
      overrides: { secret: 'somebody-elses-secret-0123456789' },
    });
    const refused = await fetch(forged.loadUrl, { redirect: 'manual' });
    const page = await refused.text();
    ensure('a forged address to be refused', refused.status >= 400, { status: refused.status, page });
    opened.push(await openPanel(appUrl, hash, loadUrl));
    return [`the panel has its token; a forged address answered ${refused.status}`];
  });
  const [panel] = opened;
  if (panel === undefined) throw new Error('the panel is not open');

  await teller.step('Connected to ShipHero', () => connect(stage, panel));
  await teller.step('Nothing was written to either system before it is turned on', async () => {
    const writes = writesAmong(readTraffic(trafficLog));
    ensure('no write of an order, of stock or of a shipment', writes.length === 0, writes);
    return [`order ${tooOld.id} was placed already; writes to both systems: 0`];
  });
  await teller.step('Every shipping method is mapped before an order first uses it', () => mapMethods(panel));
  await teller.step('Turned on', async () => {
    // BigCommerce tells an order's time in whole seconds: what comes next is placed in a later one.
    const on = await panel.post('store/turn-on');
    ensure('the store to be on', on.status < 300, on);
    return [JSON.stringify(on.json)];
  });
  return { panel, tooOld };
}
