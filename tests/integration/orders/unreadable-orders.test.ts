import { expect, test } from 'vitest';
import { retryIssue } from '@/lib/issues/retry-issue';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const PATH = 'consignments.shipping.0.line_items.0.quantity';

onEveryDatabase('an order that cannot be read', (db) => {
  const outside = bothSystems();
  const control = () => outside().bigcommerce.control;
  async function aStrangeOrder() {
    const world = await createOrdersWorld(db(), outside());
    const { id } = await world.place();
    const it = { hash: world.hash, orderId: id };
    await control().distortOrder({ ...it, path: PATH, value: 'two' });
    const issue = () => world.store.prisma.issue.findFirstOrThrow({ where: { code: 'order_unreadable' } });
    return { world, id, it, issue };
  }

  test('is an issue of itself, with the path that failed; the store and its other orders go on', async () => {
    const { world, id, issue } = await aStrangeOrder();
    const other = await world.place();
    await world.runMarked(id, other.id);
    await world.runForAnHour();
    expect(await world.openIssues()).toEqual([`order_unreadable:${id}`]);
    expect(await issue()).toMatchObject({
      waitingFor: 'person',
      facts: { orderId: id, path: `${PATH}: expected number` },
    });
    expect(await world.inShiphero(other.id)).toHaveLength(1);
    expect(await world.timeline(id)).toEqual(['order.unreadable']);
  });

  test('is not read again by itself, by its own work or by lists', async () => {
    const { world, id } = await aStrangeOrder();
    await world.runMarked(id);
    const { done, wanted } = await world.due(id);
    expect(done).toBe(wanted);
    await world.store.sql.query(
      `update issue set last_at = now() + interval '10 minutes' where store_id = $1::uuid`,
    );
    await control().resetCounts({ hash: world.hash });
    await world.reconcile();
    await world.reconcile();
    expect((await world.bigcommerceCalls())['orders.read']).toBeUndefined();
    expect(await world.timeline(id)).toEqual(['order.unreadable']);
  });

  test('is found by lists, which move on past it', async () => {
    const { world, id } = await aStrangeOrder();
    const before = Date.now();
    await world.reconcile();
    expect(await world.openIssues()).toEqual([`order_unreadable:${id}`]);
    const cursor = await world.store.prisma.storeCursor.findFirstOrThrow({ where: { name: 'orders' } });
    expect(cursor.readTo.getTime()).toBeGreaterThan(before - 10_000);
  });

  test.each(['a change', 'a person'] as const)(
    'is read anew after %s, and its issue goes by itself',
    async (who) => {
      const { world, id, it, issue } = await aStrangeOrder();
      await world.runMarked(id);
      await control().showPlainly(it);
      if (who === 'a person') {
        expect(await retryIssue(world.store, (await issue()).id)).toEqual({ outcome: 'marked', marked: 1 });
        await world.run();
      } else {
        await world.runMarked(id);
      }
      expect(await world.inShiphero(id)).toHaveLength(1);
      expect(await world.openIssues()).toEqual([]);
    },
  );

  test('an order that is gone has no issue any more', async () => {
    const { world, id, it } = await aStrangeOrder();
    await world.runMarked(id);
    await control().forgetOrder(it);
    await world.runMarked(id);
    expect(await world.openIssues()).toEqual([]);
  });
});
