import { beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_STATUS_RULES } from '@/lib/mapping/rules/status-rules';
import type { StatusRules } from '@/lib/mapping/rules/status-rules';
import { askForLooks } from '../support/ask-for-looks';
import { databases } from '../support/databases';
import { openWorld } from '../routes/open-world';
import { errorOf } from '../routes/merchant';
import { aStoreWithRules, withStatuses } from './rules-world';
import type { RuledStore } from './rules-world';

const PAYMENT = withStatuses({ statusId: 7, action: 'send_on_hold', hold: 'payment' });

describe.each(databases())('status rules on $name', (kind) => {
  const world = openWorld(kind);

  async function aStore(): Promise<RuledStore> {
    const store = await aStoreWithRules(world());
    await store.sendAnyMethod();
    return store;
  }

  it('are shown with the merchant’s own names and what waits in each status', async () => {
    const store = await aStore();
    await world().bigcommerce.control.renameStatus({ hash: store.hash, statusId: 7, label: 'Please pay' });
    await store.ask('rules/refresh', {});
    await store.place({ statusId: 7 });
    const view = await store.statuses();
    expect(view).toMatchObject({ version: 0, rules: DEFAULT_STATUS_RULES, defaults: DEFAULT_STATUS_RULES });
    expect(view.statuses).toHaveLength(15);
    expect(view.statuses[7]).toEqual({
      statusId: 7,
      name: 'Awaiting Payment',
      label: 'Please pay',
      unsent: { count: 1, more: false },
      neverSent: false,
    });
  });

  it('changed to send let what waited leave, as many as was said before', async () => {
    const store = await aStore();
    const waiting = await store.place({ statusId: 7 }, 'Flat Rate', 'Flat Rate');
    const others = await store.place({ statusId: 12 });
    const rules = withStatuses({ statusId: 7, action: 'send', hold: null });
    const impact = await store.statusImpact(rules);
    expect(impact).toMatchObject({
      changes: [{ statusId: 7, channelId: 1, from: 'wait', to: 'send', orders: { count: 2 } }],
      sent: { count: 2 },
      released: { count: 0 },
    });
    expect(impact.changes[0]?.examples).toEqual(waiting.toReversed());
    expect(await store.inShiphero()).toEqual([]);
    expect((await store.statuses()).version).toBe(0);

    expect(await store.saveStatuses(rules)).toEqual({ version: 1, marked: 2 });
    await store.work();
    expect(await store.inShiphero()).toEqual(waiting);
    expect(await store.verdict(others[0] ?? 0)).toBe('waiting');
  });

  it('that send on hold set the hold, and a status that sends takes off that hold and no other', async () => {
    const store = await aStore();
    await store.saveStatuses(PAYMENT);
    const [order = 0] = await store.place({ statusId: 7 });
    const { id, holds } = await store.shipheroOrder(order);
    expect(holds).toEqual(['payment_hold']);
    await world().shiphero.control.setHold({ orderId: id, holds: { operator_hold: true } });

    await store.setStatus(order, 11);
    await store.run(order);
    expect((await store.shipheroOrder(order)).holds).toEqual(['operator_hold']);
    expect(await store.timeline(order)).toContain('shiphero.hold_released');
    const writes = () => store.store.prisma.attempt.count({ where: { operation: 'order_update_holds' } });
    expect(await writes()).toBe(1);
    await store.run(order);
    expect(await writes()).toBe(1);
    expect(await store.inShiphero()).toEqual([order]);
  });

  it('leave a hold alone that somebody else has set', async () => {
    const store = await aStore();
    const [order = 0] = await store.place();
    const { id } = await store.shipheroOrder(order);
    await world().shiphero.control.setHold({ orderId: id, holds: { payment_hold: true } });
    await store.run(order);
    expect((await store.shipheroOrder(order)).holds).toEqual(['payment_hold']);
  });

  it('changed for a status with orders on hold take the hold off', async () => {
    const store = await aStore();
    await store.saveStatuses(PAYMENT);
    const [order = 0] = await store.place({ statusId: 7 });
    const sends = withStatuses({ statusId: 7, action: 'send', hold: null });
    expect(await store.statusImpact(sends)).toMatchObject({ changes: [], released: { count: 1 } });
    expect(await store.saveStatuses(sends)).toMatchObject({ marked: 1 });
    await store.work();
    expect((await store.shipheroOrder(order)).holds).toEqual([]);
  });

  it('let one channel differ, and leave another out', async () => {
    const store = await aStore();
    const rules: StatusRules = {
      ...DEFAULT_STATUS_RULES,
      channels: [
        { channelId: 2, leftOut: true, statuses: [] },
        { channelId: 3, leftOut: false, statuses: [{ statusId: 11, action: 'wait', hold: null }] },
      ],
    };
    await store.saveStatuses(rules);
    const [usual = 0] = await store.place();
    const [out = 0] = await store.place({ channelId: 2 });
    const [waits = 0] = await store.place({ channelId: 3 });
    expect(await store.inShiphero()).toEqual([usual]);
    expect(await store.verdict(out)).toBe('left_out');
    expect(await store.verdict(waits)).toBe('waiting');
    expect((await store.statusImpact(DEFAULT_STATUS_RULES)).sent.count).toBe(2);
    await store.saveStatuses(DEFAULT_STATUS_RULES);
    await store.work();
    expect(await store.inShiphero()).toEqual([usual, out, waits]);
  });

  it('move an order in BigCommerce when ShipHero has it, once', async () => {
    const store = await aStore();
    await store.saveStatuses({
      ...DEFAULT_STATUS_RULES,
      reverse: { ...DEFAULT_STATUS_RULES.reverse, accepted: 9 },
    });
    const [order = 0] = await store.place();
    expect(await store.statusOf(order)).toBe(9);
    expect(await store.timeline(order)).toContain('status.moved');
    await store.setStatus(order, 11);
    await store.run(order);
    expect(await store.statusOf(order)).toBe(11);
  });

  it('cancel an order in BigCommerce that ShipHero has cancelled, without an issue', async () => {
    const store = await aStore();
    await store.saveStatuses({
      ...DEFAULT_STATUS_RULES,
      reverse: { ...DEFAULT_STATUS_RULES.reverse, cancelled: 5 },
    });
    const [order = 0] = await store.place();
    const { id } = await store.shipheroOrder(order);
    await world().shiphero.control.cancelOrder({ orderId: id });
    await askForLooks(store.store);
    await store.run(order);
    expect(await store.statusOf(order)).toBe(5);
    await store.run(order);
    expect(await store.openIssues()).toEqual([]);
    expect(await store.verdict(order)).toBe('cancelled');
  });

  describe('that make no sense', () => {
    let store: RuledStore;
    beforeAll(async () => {
      store = await aStore();
    });
    const usual = DEFAULT_STATUS_RULES;

    it.each<[string, StatusRules]>([
      ['422 rules.status_unknown', { ...usual, statuses: [{ statusId: 77, action: 'send', hold: null }] }],
      ['422 rules.never_sent', withStatuses({ statusId: 0, action: 'send', hold: null })],
      ['422 rules.hold_missing', withStatuses({ statusId: 7, action: 'send_on_hold', hold: null })],
      ['422 rules.status_twice', { ...usual, statuses: [...usual.statuses, ...usual.statuses] }],
      [
        '422 rules.channel_twice',
        { ...usual, channels: [1, 1].map((channelId) => ({ channelId, leftOut: true, statuses: [] })) },
      ],
      ['422 rules.status_unfit', { ...usual, reverse: { ...usual.reverse, shipped: 5 } }],
      ['422 rules.status_unfit', { ...usual, reverse: { ...usual.reverse, cancelled: 11 } }],
    ])('are refused: %s', async (refusal, rules) => {
      const answer = await store.panel.call('rules/statuses', { method: 'PUT', body: { version: 0, rules } });
      expect(await errorOf(answer)).toBe(refusal);
    });
  });
});
