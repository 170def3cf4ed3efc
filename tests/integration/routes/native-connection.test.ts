import { describe, expect, it } from 'vitest';
import { appParts } from '@/app/_server/app-parts';
import type { NativeConnectionView } from '@/lib/panel/shapes';
import { databases } from '../support/databases';
import { connectedStore, errorOf } from './merchant';
import type { Panel } from './merchant';
import { openWorld } from './open-world';

const DAY = 24 * 3600_000;

describe.each(databases())("ShipHero's own connection on $name", (kind) => {
  const world = openWorld(kind);
  const get = async <T>(panel: Panel, path: string): Promise<T> => {
    const answer = await panel.call(path);
    expect(answer.status).toBe(200);
    return (await answer.json()) as T;
  };
  const lostBigcommerce = (hash: string, pathPattern: string) =>
    world().bigcommerce.control.failNext({ match: { hash, pathPattern }, mode: '5xx', times: 1 });

  const look = (panel: Panel) => get<NativeConnectionView>(panel, 'setup/native-connection');
  const NOTHING = { seen: false, shopNames: [], lastOrderAt: null };
  const lines = [{ sku: 'MUG-ENAMEL-12', quantity: 1 }];

  it('is not seen in an account that has our own orders and those of other channels', async () => {
    const { hash, panel, account } = await connectedStore(world());
    const outside = world().shiphero.control.createOrderOutside;
    const placed = await world().bigcommerce.control.placeOrder({ hash, lines });
    expect(await look(panel)).toEqual(NOTHING);
    const common = { account: account.accountId, lines };
    await outside({ ...common, shopName: `bigcommerce-${hash}`, orderNumber: String(placed.id) });
    await outside({ ...common, shopName: 'bigcommerce-another1', orderNumber: '5' });
    await outside({ ...common, shopName: 'Corner Shop', orderNumber: 'A-17' });
    const longAgo = new Date(Date.now() - 3 * DAY).toISOString();
    await outside({ ...common, shopName: '', orderNumber: String(placed.id), orderDate: longAgo });
    appParts(world().app).reads.forget({ store: await world().storeOf(hash) });
    expect(await look(panel)).toEqual(NOTHING);
  });

  it.each([
    ['names BigCommerce', () => 'BigCommerce Main'],
    ['is the address of the store', (hash: string) => `https://store-${hash}.mybigcommerce.com`],
    ['is the name of the store', () => 'fernhill outfitters'],
  ])('is seen by a shop that %s', async (_why, shopName) => {
    const { hash, panel, account } = await connectedStore(world());
    const shop = shopName(hash);
    const orderDate = new Date(Date.now() - 2 * DAY).toISOString();
    for (const orderNumber of ['1', '2']) {
      const order = { account: account.accountId, shopName: shop, orderNumber, orderDate, lines };
      await world().shiphero.control.createOrderOutside(order);
    }
    expect(await look(panel)).toEqual({
      seen: true,
      shopNames: [shop],
      lastOrderAt: `${orderDate.slice(0, 19)}.000Z`,
    });
  });

  it('is seen by an order under the number of one of ours, and the look is cheap', async () => {
    const { hash, panel, account } = await connectedStore(world());
    const placed = await world().bigcommerce.control.placeOrder({ hash, lines });
    const order = { account: account.accountId, shopName: 'Web', orderNumber: `#${placed.id}`, lines };
    await world().shiphero.control.createOrderOutside(order);
    await world().shiphero.control.resetCounts({});
    expect(await look(panel)).toMatchObject({ seen: true, shopNames: ['Web'] });
    await look(panel);
    const asked = await world().shiphero.control.requestCounts({});
    expect(asked).toMatchObject({ orders: { requests: 1, creditsEstimated: 101 } });
  });

  it('cannot be looked for with a token that ShipHero refuses', async () => {
    const { panel, account } = await connectedStore(world());
    await world().shiphero.control.revokeToken({ account: account.accountId });
    expect(await errorOf(await panel.call('setup/native-connection'))).toMatch(/^503 shiphero\./);
  });

  it('cannot be looked for while BigCommerce cannot be read', async () => {
    const { hash, panel } = await connectedStore(world());
    await lostBigcommerce(hash, 'store');
    expect((await panel.call('setup/native-connection')).status).toBe(503);
  });
});
