import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { letGo } from '@/lib/issues/let-go';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { createOrdersWorld } from './orders-world';
import type { OrdersWorld } from './orders-world';
import { bothSystems } from './outside';

onEveryDatabase('an order that ShipHero has twice', (db) => {
  afterEach(() => expectPlaces(db()));

  const outside = bothSystems();
  const shiphero = () => outside().shiphero.control;
  /** A world whose SKUs are known, so that the next call to ShipHero is the order itself. */
  async function aWorld(): Promise<OrdersWorld> {
    const world = await createOrdersWorld(db(), outside());
    await world.warmUp({ hash: world.hash, example: 'guest' });
    return world;
  }
  const create = { operation: 'order_create' };
  const referenceOf = (order: { id: number; addressIds: readonly number[] }) =>
    `${order.id}-${order.addressIds[0] ?? 0}`;

  test('two orders of one reference are an issue that names both, never silence', async () => {
    const world = await aWorld();
    await shiphero().failNext({ match: create, mode: 'apply-then-lose-answer' });
    const order = await world.place();
    await world.runMarked(order.id);
    await shiphero().createOrderOutside({
      account: world.account.accountId,
      shopName: world.shopName,
      partnerOrderId: referenceOf(order),
      lines: [{ sku: 'SPORK-TI', quantity: 1 }],
    });
    await passTime(db(), 6_000);
    await world.run();
    expect(await world.openIssues()).toEqual([`order_doubled:${referenceOf(order)}`]);
    const twins = await shiphero().ordersFor({
      partnerOrderId: referenceOf(order),
      shopName: world.shopName,
    });
    const issue = await world.store.prisma.issue.findFirstOrThrow({ where: { open: true } });
    for (const { id } of twins) expect(JSON.stringify(issue.facts)).toContain(id);
    await world.runForAnHour();
    expect(
      await shiphero().ordersFor({ partnerOrderId: referenceOf(order), shopName: world.shopName }),
    ).toHaveLength(2);
  });

  test.each(['kept', 'surplus', 'kept, and dealt with'] as const)(
    'two orders of one reference are none any more when one is cancelled, and the one that stays is followed: not the %s one',
    async (which) => {
      const world = await aWorld();
      await shiphero().failNext({ match: create, mode: 'apply-then-lose-answer' });
      const order = await world.place();
      await world.runMarked(order.id);
      const twin = { partnerOrderId: referenceOf(order), shopName: world.shopName };
      await shiphero().createOrderOutside({
        ...{ ...twin, account: world.account.accountId },
        lines: [{ sku: 'SPORK-TI', quantity: 1 }],
      });
      await passTime(db(), 6_000);
      await world.run();
      const issue = await world.store.prisma.issue.findFirstOrThrow({ where: { code: 'order_doubled' } });
      const numbers = z.object({ keep: z.string(), cancel: z.string() }).parse(issue.facts);
      const followed = async () => (await world.fulfillmentOrders(order.id))[0]?.shipheroOrderId;
      const idOf = (number: string) => Buffer.from(`Order:${number}`).toString('base64');
      expect(await followed()).toBe(idOf(numbers.keep));
      const [goes, stays] =
        which === 'surplus' ? [numbers.cancel, numbers.keep] : [numbers.keep, numbers.cancel];
      if (which === 'kept, and dealt with') {
        const seen = z.record(z.string(), z.string()).parse(issue.facts);
        const by = { userId: 1, email: 'a@example.com' };
        await world.store.transaction((tx) => letGo(tx, issue.id, seen, by));
        await world.run();
        expect(await world.openIssues()).toEqual([]);
        expect(await followed()).toBe(idOf(numbers.keep));
      }
      await shiphero().cancelOrder({ orderId: idOf(goes) });

      await world.runMarked(order.id);
      expect(await world.openIssues()).toEqual([]);
      expect(await followed()).toBe(idOf(stays));
      expect(await world.fulfillmentOrders(order.id)).toMatchObject([{ state: 'sent' }]);
      await world.runForAnHour();
      expect(await world.openIssues()).toEqual([]);
      expect(await shiphero().ordersFor(twin)).toHaveLength(2);
    },
  );
});
