import { expect, test } from 'vitest';
import { saveMethodRules, saveStatusRules } from '@/lib/mapping/rules/save-rules';
import { DEFAULT_STATUS_RULES } from '@/lib/mapping/rules/status-rules';
import { unmappedMethod } from '@/lib/mapping/rules/unmapped-method';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { orderStep } from '@/lib/orders/order-step';
import { readOrder } from '@/lib/bigcommerce/orders';
import { asBigcommerceOrderId } from '@/lib/bigcommerce/ids';
import { readOrderSettings } from '@/lib/orders/read-order-settings';
import { releaseMapped } from '@/lib/orders/release-mapped';
import { done } from '@/lib/work/run';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { A_WHILE_MS, createOrdersWorld } from '../orders/orders-world';
import type { OrdersWorld } from '../orders/orders-world';
import { bothSystems } from '../orders/outside';
import { mapping, withStatuses } from './rules-world';

const AUTHOR = { userId: 1, email: 'owner@example.com', at: new Date('2026-11-23T10:00:00Z') };
const MANY = 1_000;

onEveryDatabase('letting go of what waited for a rule', (db) => {
  const outside = bothSystems();
  const aWorld = () => createOrdersWorld(db(), outside());
  const hold = ({ store }: OrdersWorld) =>
    saveMethodRules(store, {
      version: 1,
      rules: { rules: [], unknown: { do: 'hold' } },
      author: AUTHOR,
      mark: () => Promise.resolve(0),
    });
  const map = ({ store }: OrdersWorld) => {
    const rules = { rules: [mapping('flat*')], unknown: { do: 'hold' } as const };
    const mark = (tx: Parameters<typeof releaseMapped>[0]) => releaseMapped(tx, rules);
    return saveMethodRules(store, { version: 2, rules, author: AUTHOR, mark });
  };

  test('a thousand orders of one method are marked at once', async () => {
    const world = await aWorld();
    await hold(world);
    const ids = Array.from({ length: MANY }, (_, index) => index + 1);
    const at = AUTHOR.at;
    await world.store.prisma.order.createMany({
      data: ids.map((orderId) => ({
        storeId: world.storeId,
        orderId,
        statusId: 11,
        placedAt: at,
        modifiedAt: at,
        readAt: at,
        verdict: 'held',
        methods: [{ method: 'Flat Rate', zone: 'US' }],
      })),
    });
    const holds = ids.map((id) => ({ kind: 'order', key: String(id) }));
    await world.store.transaction((tx) =>
      raiseIssue(tx, unmappedMethod({ method: 'Flat Rate', zone: 'US' }), holds),
    );
    expect(await map(world)).toEqual({ outcome: 'saved', version: 3, marked: MANY });
    const due = await world.store.prisma.dueWork.findMany({ where: { kind: 'order' } });
    expect(due.filter(({ wanted, done: answered }) => wanted > answered)).toHaveLength(MANY);
    expect(await world.openIssues()).toEqual([]);
    expect(await world.store.prisma.issueHold.count()).toBe(0);
  });

  test('an order that was being decided while its method was mapped comes again', async () => {
    const world = await aWorld();
    await hold(world);
    const order = await world.place();
    await world.mark(order.id);
    const whileDeciding: (() => Promise<unknown>)[] = [() => map(world)];
    await world.run(async (run) => {
      const api = await world.clients.bigcommerce(run.store);
      if (!api.ok) throw new Error(api.failure.code);
      const read = await readOrder(api.value, asBigcommerceOrderId(order.id));
      if (!read.ok) throw new Error(read.failure.code);
      // The rules are saved after this run has read them and before it has held the order.
      const clients = {
        ...world.clients,
        async shiphero(...asked: Parameters<typeof world.clients.shiphero>) {
          await whileDeciding.pop()?.();
          return world.clients.shiphero(...asked);
        },
      };
      await orderStep(run, { clients }, read.value, run.clock.now());
      return done();
    });
    await world.run();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    expect(await world.openIssues()).toEqual([]);
  });

  test('a hold whose release was not answered is released, told once, and the order not sent again', async () => {
    const world = await aWorld();
    await saveStatusRules(world.store, {
      version: 0,
      rules: withStatuses({ statusId: 7, action: 'send_on_hold', hold: 'payment' }),
      author: AUTHOR,
      mark: () => Promise.resolve(0),
    });
    const order = await world.place({ example: 'guest', statusId: 7 });
    await world.runMarked(order.id);
    expect(await world.inShiphero(order.id)).toMatchObject([{ holds: ['payment_hold'] }]);
    const match = { operation: 'order_update_holds' };
    for (const mode of ['apply-then-lose-answer', 'reset'] as const) {
      await outside().shiphero.control.failNext({ match, mode });
    }
    await outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId: 11 });
    await world.runMarked(order.id);
    for (let round = 0; round < 4; round += 1) {
      await passTime(db(), A_WHILE_MS);
      await world.run();
    }
    expect(await world.inShiphero(order.id)).toMatchObject([{ holds: [] }]);
    const told = await world.timeline(order.id);
    expect(told.filter((code) => code === 'shiphero.hold_released')).toHaveLength(1);
    expect(await world.fulfillmentOrders(order.id)).toMatchObject([{ hold: null }]);
  });

  test('rules that nobody saved are the defaults, and hold what is not mapped', async () => {
    const world = await aWorld();
    await world.store.prisma.ruleSet.deleteMany({});
    expect(await readOrderSettings(world.store)).toMatchObject({
      statusRules: DEFAULT_STATUS_RULES,
      methodRules: { rules: [], unknown: { do: 'hold' } },
    });
    const order = await world.place();
    await world.runMarked(order.id);
    expect(await world.inShiphero()).toEqual([]);
    expect(await world.openIssues()).toEqual(['method_unmapped:Flat Rate']);
  });
});
