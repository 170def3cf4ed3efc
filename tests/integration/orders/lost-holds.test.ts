import { expect, test } from 'vitest';
import type { StatusRule } from '@/lib/mapping/rules/status-rules';
import { withStatuses } from '../rules/rules-world';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const HOLDS: readonly StatusRule[] = [
  { statusId: 7, action: 'send_on_hold', hold: 'payment' },
  { statusId: 12, action: 'send_on_hold', hold: 'fraud' },
  { statusId: 13, action: 'send_on_hold', hold: 'operator' },
];

onEveryDatabase('a hold whose change was not answered', (db) => {
  const outside = bothSystems();

  /** An order on payment hold; then each status in turn, the first with its answer lost. */
  async function moved(first: number, then: number) {
    const world = await createOrdersWorld(db(), outside());
    const { storeId } = world;
    const { statuses, reverse } = withStatuses(...HOLDS);
    const rules = { statuses: statuses.map((one) => ({ ...one })), channels: [], reverse: { ...reverse } };
    await world.store.prisma.ruleSet.create({
      data: { storeId, kind: 'statuses', version: 1, rules, changedAt: new Date() },
    });
    const order = await world.place({ statusId: 7 });
    await world.runMarked(order.id);
    const to = (statusId: number) =>
      outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId });
    await to(first);
    await outside().shiphero.control.failNext({
      match: { operation: 'order_update_holds' },
      mode: 'apply-then-lose-answer',
    });
    await world.runMarked(order.id);
    await to(then);
    await world.mark(order.id);
    await world.runForAnHour();
    const writes = (await world.intents()).filter(({ effect }) => effect === 'shiphero.order_holds').length;
    await world.runMarked(order.id);
    const again = (await world.intents()).filter(({ effect }) => effect === 'shiphero.order_holds').length;
    expect(again).toBe(writes);
    const [inShiphero] = await world.inShiphero(order.id);
    const [stored] = await world.fulfillmentOrders(order.id);
    return { holds: inShiphero?.holds, stored };
  }

  test('is said again when the status asks for the one that it may have lost', async () => {
    const { holds, stored } = await moved(11, 7);
    expect(holds).toEqual(['payment_hold']);
    expect(stored).toMatchObject({ hold: 'payment', unsureHolds: [] });
  });

  test('does not stay on beside another', async () => {
    const { holds, stored } = await moved(12, 13);
    expect(holds).toEqual(['operator_hold']);
    expect(stored).toMatchObject({ hold: 'operator', unsureHolds: [] });
  });

  test('comes off although it may be off', async () => {
    const { holds, stored } = await moved(11, 11);
    expect(holds).toEqual([]);
    expect(stored).toMatchObject({ hold: null, unsureHolds: [] });
  });
});
