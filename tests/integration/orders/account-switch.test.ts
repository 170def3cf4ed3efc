import { afterEach, expect, test } from 'vitest';
import { createSecretBox } from '@/lib/platform/secrets';
import { connectionTokenPlace } from '@/lib/stores/secret-places';
import { aConnection } from '../../factories/a-connection';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import type { OrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const ANOTHER = '00000000-0000-7000-8003-000000000001';
const secrets = createSecretBox(`k1:${Buffer.alloc(32, 7).toString('base64')}`);

onEveryDatabase('a store that was connected with another ShipHero account', (db) => {
  afterEach(() => expectPlaces(db()));

  const outside = bothSystems();
  const shiphero = () => outside().shiphero.control;

  /** The merchant connects another account; the token of the former one still works. */
  async function switchAccount({ store, storeId, hash }: OrdersWorld): Promise<string> {
    const { accountId, refreshToken } = await shiphero().createAccount({
      name: `${hash}-2`,
      openingStock: 500,
    });
    await store.prisma.connection.updateMany({ data: { live: false } });
    const sealed = secrets.seal(refreshToken, connectionTokenPlace('refresh_token', ANOTHER));
    await aConnection(db(), { id: storeId }, { id: ANOTHER, accountKey: accountId, refreshToken: sealed });
    return accountId;
  }
  const inAccount = async (account: string) => (await shiphero().ordersFor({ account })).length;

  test('looks for a write without an answer where it was sent, and never sends it to the other as well', async () => {
    const world = await createOrdersWorld(db(), outside());
    await world.warmUp({ hash: world.hash, example: 'guest' });
    const before = await inAccount(world.account.accountId);
    await shiphero().failNext({ match: { operation: 'order_create' }, mode: 'apply-then-lose-answer' });
    const order = await world.place();
    await world.runMarked(order.id);
    const another = await switchAccount(world);
    await world.mark(order.id);
    await world.runForAnHour();
    expect(await inAccount(another)).toBe(0);
    expect(await inAccount(world.account.accountId)).toBe(before + 1);
    expect(await world.fulfillmentOrders(order.id)).toMatchObject([
      { state: 'sent', connectionId: world.connectionId },
    ]);
    const reference = `${order.id}-${order.addressIds[0] ?? 0}`;
    expect(await world.intents(reference)).toMatchObject([{ state: 'written' }]);
    expect(await world.openIssues()).toEqual([]);
  });

  test('sends what comes from then on to the new one', async () => {
    const world = await createOrdersWorld(db(), outside());
    const another = await switchAccount(world);
    const order = await world.place();
    await world.runMarked(order.id);
    expect([await inAccount(world.account.accountId), await inAccount(another)]).toEqual([0, 1]);
    expect(await world.fulfillmentOrders(order.id)).toMatchObject([{ connectionId: ANOTHER }]);
  });
});
