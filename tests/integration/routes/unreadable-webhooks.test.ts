import { beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases';
import { BIGCOMMERCE_BODIES, MEGABYTE, SHIPHERO_BODIES, bytes, inventory, order } from './bad-bodies';
import { connectedStore } from './merchant';
import { openWorld } from './open-world';
import { bigcommerceSignature, openInboxes } from './webhook-inboxes';
import type { Inboxes } from './webhook-inboxes';

const DAY_S = 24 * 3600;

const metric = (understood: string): string =>
  understood === 'whole' ? 'accepted' : `accepted_${understood}`;

describe.each(databases())('an authentic webhook on $name is kept and answered with success', (kind) => {
  const world = openWorld(kind);
  let inboxes: Inboxes;
  beforeAll(async () => {
    inboxes = await openInboxes(world());
  });

  /** What a delivery did: its answer, the events that it left, and how often each entity was marked. */
  async function effectOf(send: () => Promise<Response>) {
    const [events = 0] = await inboxes.kept();
    const before = await inboxes.marked();
    const { status } = await send();
    const marks: string[] = [];
    for (const [entity, wanted] of await inboxes.marked()) {
      for (let count = before.get(entity) ?? 0; count < wanted; count += 1) {
        marks.push(entity.replace(inboxes.connectionId, 'connection'));
      }
    }
    return { status, events: ((await inboxes.kept())[0] ?? 0) - events, marks: marks.sort() };
  }

  it.each(BIGCOMMERCE_BODIES)('by BigCommerce, of %s', async (_what, body, understood, marks) => {
    const outcome = metric(understood);
    const counts = await inboxes.counted('bigcommerce', outcome);
    const effect = await effectOf(() => inboxes.fromBigcommerce(body(inboxes.hash)));
    expect(effect).toEqual({ status: 200, events: 1, marks: [...marks].sort() });
    expect(await inboxes.counted('bigcommerce', outcome)).toBe(counts + 1);
  });

  it.each(SHIPHERO_BODIES)('by ShipHero, of %s', async (_what, body, understood, marks) => {
    const outcome = metric(understood);
    const counts = await inboxes.counted('shiphero', outcome);
    const effect = await effectOf(() => inboxes.fromShiphero(body));
    expect(effect).toEqual({ status: 200, events: 1, marks: [...marks].sort() });
    expect(await inboxes.counted('shiphero', outcome)).toBe(counts + 1);
  });

  it.each([
    ['twenty minutes', 20 * 60],
    ['two days, as the last of its repeats is', 2 * DAY_S],
    ['a year', 365 * DAY_S],
    ['minus twenty minutes, where clocks differ', -20 * 60],
  ])('however late: its time is ago %s', async (_age, seconds) => {
    const body = order({})(inboxes.hash);
    const at = Math.floor(Date.now() / 1000) - seconds;
    const effect = await effectOf(() => inboxes.fromBigcommerce(body, bigcommerceSignature(body, at)));
    expect(effect).toEqual({ status: 200, events: 1, marks: ['order/118'] });
  });

  it('no bit of it lost, whatever bytes it is', async () => {
    const noText = bytes([0xff, 0, 0xc3], 'x');
    for (const [body, isKept] of [
      ['{"webhook_type": "Ω \\u0000"}', '{"webhook_type": "Ω \\u0000"}'],
      [noText, `data:;base64,${Buffer.from(noText).toString('base64')}`],
      ['a\0b', `data:;base64,${Buffer.from('a\0b').toString('base64')}`],
    ] as const) {
      await inboxes.fromShiphero(body);
      expect((await inboxes.newest())?.body).toBe(isKept);
    }
  });

  it('without a trace in another store that it speaks of', async () => {
    const other = await connectedStore(world());
    const theirs = await world().storeOf(other.hash);
    const rows = async () =>
      JSON.stringify([
        await theirs.prisma.dueWork.findMany(),
        await theirs.prisma.inboundEvent.count(),
        await theirs.prisma.order.count(),
      ]);
    const before = await rows();
    const effect = await effectOf(() => inboxes.fromBigcommerce(order({})(other.hash)));
    expect(effect).toEqual({ status: 200, events: 1, marks: ['reconcile/orders'] });
    expect(await rows()).toBe(before);
  });

  it('also where its SKUs make trouble: the levels that it tells of are read all the same', async () => {
    const spoon = { sku: 'SPORK-TI' };
    await inboxes.fromShiphero(inventory(spoon, { sku: '\0' }, { sku: '' }, { sku: 'x'.repeat(MEGABYTE) }));
    await inboxes.store.prisma.dueWork.updateMany({
      where: { kind: 'levels' },
      data: { runAt: new Date(0) },
    });
    await world().work();
    const levels = await inboxes.due('levels', inboxes.connectionId);
    expect([levels?.lastCode, levels?.tries]).toEqual([null, 0]);
    expect(levels?.done).toBeGreaterThanOrEqual((levels?.wanted ?? 0) - 1);
  });

  it('however often it is replayed: a flood of it is one more run', async () => {
    const runs = async () => {
      const { values } = await world().app.metrics.runs.get();
      const ofLevels = values.filter(({ labels, metricName }) => {
        return metricName?.endsWith('_count') === true && labels.kind === 'levels';
      });
      return ofLevels.reduce((sum, { value }) => sum + value, 0);
    };
    const comeDue = () =>
      inboxes.store.prisma.dueWork.updateMany({ where: { kind: 'levels' }, data: { runAt: new Date(0) } });
    await comeDue();
    await world().work();
    const [events = 0] = await inboxes.kept();
    const before = await runs();
    const body = inventory({ sku: 'MUG-ENAMEL' });
    const answers = await Promise.all(Array.from({ length: 300 }, () => inboxes.fromShiphero(body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await inboxes.kept())[0]).toBe(events + 300);
    await comeDue();
    await world().work();
    expect(await runs()).toBe(before + 1);
  });

  it('and where it cannot be read it is not answered by reading everything at once, each time', async () => {
    await inboxes.store.prisma.dueWork.deleteMany({ where: { kind: 'reconcile' } });
    for (const body of ['', '{}', '[]']) {
      await inboxes.fromShiphero(body);
      await inboxes.fromBigcommerce(body);
    }
    for (const flow of ['orders', 'stock', 'shipments']) {
      const row = await inboxes.due('reconcile', flow);
      const inMs = (row?.runAt.getTime() ?? 0) - Date.now();
      expect(inMs).toBeGreaterThan(20_000);
      expect(inMs).toBeLessThanOrEqual(30_000);
    }
  });

  it('by BigCommerce, of any size: its secret proves it before it is read', async () => {
    const body = 'x'.repeat(8 * MEGABYTE + 1);
    const effect = await effectOf(() => inboxes.fromBigcommerce(body));
    expect(effect).toEqual({ status: 200, events: 1, marks: ['reconcile/orders'] });
    expect(await inboxes.newest()).toMatchObject({ topic: 'too_large', body: '' });
  });
});
