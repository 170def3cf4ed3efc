import { expect, test } from 'vitest';
import { z } from 'zod';
import { letGo } from '@/lib/issues/let-go';
import { askForLooks } from '../support/ask-for-looks';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const BY = { userId: 1, email: 'a@example.com' };

onEveryDatabase('what a person has dealt with', (db) => {
  const outside = bothSystems();

  async function aWorld() {
    const world = await createOrdersWorld(db(), outside());
    const dealtWith = async (cause: string) => {
      const issue = await world.store.prisma.issue.findFirstOrThrow({ where: { cause, open: true } });
      const seen = z.record(z.string(), z.union([z.string(), z.number()])).parse(issue.facts);
      const ended = await world.store.transaction((tx) => letGo(tx, issue.id, seen, BY));
      expect(ended).toEqual({ outcome: 'let_go' });
    };
    const change = async (orderId: number, lineId: number, quantity: number) => {
      const quantities = [{ lineId, quantity }];
      await outside().bigcommerce.control.changeOrder({ hash: world.hash, orderId, change: { quantities } });
      await world.runMarked(orderId);
    };
    return { world, dealtWith, change };
  }

  test('is told again once it has been over, though it is the very same: an order changed twice', async () => {
    const { world, dealtWith, change } = await aWorld();
    const order = await world.place({ lines: [{ sku: 'SPORK-TI', quantity: 3 }] });
    await world.runMarked(order.id);
    const line = order.lines[0]?.id ?? 0;
    const cause = `order_changed_after_sending:${order.id}`;
    await change(order.id, line, 5);
    await dealtWith(cause);
    await world.runMarked(order.id);
    expect(await world.openIssues()).toEqual([]);
    await change(order.id, line, 3);
    await change(order.id, line, 5);
    expect(await world.openIssues()).toEqual([cause]);
    expect(await world.verdict(order.id)).toBe('held');

    await dealtWith(cause);
    await change(order.id, line, 6);
    await dealtWith(cause);
    await change(order.id, line, 5);
    expect(await world.openIssues()).toEqual([cause]);
    expect(await world.store.prisma.letGo.count({ where: { cause } })).toBe(3);
  });

  test('is not told again because the order waited meanwhile', async () => {
    const { world, dealtWith, change } = await aWorld();
    const order = await world.place({ lines: [{ sku: 'SPORK-TI', quantity: 3 }] });
    await world.runMarked(order.id);
    await change(order.id, order.lines[0]?.id ?? 0, 5);
    await dealtWith(`order_changed_after_sending:${order.id}`);
    for (const statusId of [12, 11]) {
      await outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId });
      await world.runMarked(order.id);
      expect(await world.openIssues()).toEqual([]);
    }
    expect(await world.verdict(order.id)).toBe('sent');
  });

  test('is told again once it has been over: an order cancelled by mistake, and later in earnest', async () => {
    const { world, dealtWith } = await aWorld();
    const { control } = outside().shiphero;
    const order = await world.place();
    await world.runMarked(order.id);
    const [sent] = await world.inShiphero(order.id);
    const orderId = sent?.id ?? '';
    const cause = `cancelled_in_shiphero:${order.id}-${order.addressIds[0] ?? 0}`;
    const look = async () => {
      await askForLooks(world.store, order.id);
      await world.run();
    };
    await control.cancelOrder({ orderId });
    await look();
    await dealtWith(cause);
    await look();
    expect(await world.openIssues()).toEqual([]);
    await control.setFulfillmentStatus({ orderId, status: 'pending' });
    await look();
    expect(await world.openIssues()).toEqual([]);
    await control.cancelOrder({ orderId });
    await look();
    expect(await world.openIssues()).toEqual([cause]);
  });

  test('lets the order go at once: what follows from the issue is decided anew', async () => {
    const { world, dealtWith, change } = await aWorld();
    const order = await world.place({ lines: [{ sku: 'SPORK-TI', quantity: 3 }] });
    await world.runMarked(order.id);
    await change(order.id, order.lines[0]?.id ?? 0, 5);
    expect(await world.verdict(order.id)).toBe('held');
    await dealtWith(`order_changed_after_sending:${order.id}`);
    await world.run();
    expect(await world.verdict(order.id)).toBe('sent');
  });
});
