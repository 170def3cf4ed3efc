import { afterEach, expect, test } from 'vitest';
import { createSecretBox } from '@/lib/platform/secrets';
import { ORDER_CREATE_EFFECT, settleOrder } from '@/lib/orders/settle-orders';
import { connectionTokenPlace } from '@/lib/stores/secret-places';
import { INTENT_TIMES as TIMES } from '@/lib/work/intents';
import { done } from '@/lib/work/run';
import { settleIntents } from '@/lib/work/settle-intents';
import { aConnection } from '../../factories/a-connection';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
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

  /** What was sent to the first account is not to be seen there, is taken for absent, and is sent to the other one. */
  async function sentToBoth(world: OrdersWorld, loseSecond = false) {
    await world.warmUp({ hash: world.hash, example: 'guest' });
    await shiphero().failNext({ match: { operation: 'order_create' }, mode: 'apply-then-lose-answer' });
    await shiphero().lagLookups({ ms: 3_600_000 });
    const order = await world.place();
    const reference = `${order.id}-${order.addressIds[0] ?? 0}`;
    await world.runMarked(order.id);
    for (let round = 0; round < 2; round += 1) {
      await passTime(db(), 60_000);
      // The look that proves the absence, and no more: what is sent then goes to the other account.
      if (round === 1) {
        await world.run(async (run) => {
          await settleIntents(run, { [ORDER_CREATE_EFFECT]: settleOrder(world) }, TIMES);
          return done();
        });
      } else await world.run();
    }
    expect(await world.intents(reference)).toMatchObject([{ state: 'absent' }]);
    const another = await switchAccount(world);
    if (loseSecond) {
      await shiphero().failNext({ match: { operation: 'order_create' }, mode: '5xx', status: 502 });
    }
    await world.runMarked(order.id);
    await shiphero().lagLookups({ ms: 0 });
    return { order, another, reference };
  }

  test('finds two where a write that was taken for absent there shows up after it was made here', async () => {
    const world = await createOrdersWorld(db(), outside(), { patienceMs: 1_500 });
    const { another, reference } = await sentToBoth(world);
    expect(await inAccount(another)).toBe(1);
    await world.runForAnHour();
    expect(await world.openIssues()).toEqual([`order_doubled:${reference}`]);
    const doubled = await shiphero().ordersFor({ partnerOrderId: reference, shopName: world.shopName });
    const issue = await world.store.prisma.issue.findFirstOrThrow({ where: { open: true } });
    for (const { id } of doubled) expect(JSON.stringify(issue.facts)).toContain(id);
    expect(doubled).toHaveLength(2);
  });

  test('takes the one that shows up there for the order, where none was made here', async () => {
    const world = await createOrdersWorld(db(), outside(), { patienceMs: 1_500 });
    const { another, order } = await sentToBoth(world, true);
    await world.runForAnHour();
    expect(await inAccount(another)).toBe(0);
    expect(await world.fulfillmentOrders(order.id)).toMatchObject([
      { state: 'sent', connectionId: world.connectionId },
    ]);
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
