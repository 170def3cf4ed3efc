import { expect, expectTypeOf, test } from 'vitest';
import type { Settlers } from '@/lib/work/effects';
import { handleBy } from '@/lib/work/handlers';
import type { Handlers } from '@/lib/work/handlers';
import { LANES, PERIODIC_WORK, WORK_KINDS, kindsOf, workKind } from '@/lib/work/kinds';
import { done } from '@/lib/work/run';
import type { Handler, Run } from '@/lib/work/run';
import type { SettleEffect } from '@/lib/work/settle-intents';
import type { Write } from '@/lib/work/write-once';
import { clearingWork } from '@/lib/issues/clearing-work';

const named =
  (said: string[], name: string): Handler =>
  () => {
    said.push(name);
    return Promise.resolve(done());
  };
const all = (said: string[]): Handlers => ({
  order: named(said, 'order'),
  levels: named(said, 'levels'),
  push: { stock: named(said, 'stock') },
  diff: { stock: named(said, 'diff') },
  catalogue: { bigcommerce: named(said, 'catalogue') },
  reconcile: {
    orders: named(said, 'orders'),
    stock: named(said, 'all stock'),
    shipments: named(said, 'shipments'),
  },
  upkeep: { store: named(said, 'store'), names: named(said, 'names'), forget: named(said, 'forget') },
  job: named(said, 'job'),
});
const run = (kind: string, key: string): Run =>
  // The handlers here look at nothing else.
  ({ work: { kind, key } }) as unknown as Run;

test('a forgotten handler, or one for a key of no name, does not compile', () => {
  const said: string[] = [];
  const { order: _order, ...noOrder } = all(said);
  expectTypeOf(noOrder).not.toExtend<Handlers>();
  const { names: _names, ...noNames } = all(said).upkeep;
  expectTypeOf({ ...all(said), upkeep: noNames }).not.toExtend<Handlers>();
  expectTypeOf<'names'>().toExtend<keyof Handlers['upkeep']>();
  expectTypeOf<'nmaes'>().not.toExtend<keyof Handlers['upkeep']>();
  expectTypeOf(all(said)).toExtend<Handlers>();
});

test('a forgotten settler, or a write that nobody settles, does not compile', () => {
  expectTypeOf<{ 'shiphero.order_create': SettleEffect }>().not.toExtend<Settlers<'order'>>();
  expectTypeOf<{ 'bigcommerce.adjust_stock': SettleEffect }>().toExtend<Settlers<'push'>>();
  expectTypeOf<Settlers<'order'>>().not.toExtend<Settlers<'push'>>();
  expectTypeOf<'shiphero.order_destroy'>().not.toExtend<Write<unknown>['effect']>();
});

test('each key goes to the handler of its name, and one that only a newer version knows is left to it', async () => {
  const said: string[] = [];
  const handle = handleBy(all(said));
  for (const [kind, key] of [
    ['order', '7'],
    ['push', 'stock'],
    ['upkeep', 'names'],
    ['upkeep', 'forget/018f'],
  ] as const) {
    await handle(run(kind, key));
  }
  expect(said).toEqual(['order', 'stock', 'names', 'forget']);
  for (const key of ['newer', 'constructor', 'newer/1']) {
    expect(await handle(run('push', key))).toMatchObject({ outcome: 'wait', code: 'app.newer_work' });
  }
  expect(said).toHaveLength(4);
});

test('every kind is of one lane, and what comes by itself has a name that its kind knows', () => {
  expect(LANES.flatMap(kindsOf).toSorted()).toEqual(workKind.options.toSorted());
  expect(kindsOf('flow').toSorted()).toEqual(['order', 'push']);
  for (const { kind, key } of PERIODIC_WORK) {
    const names: readonly string[] | null = WORK_KINDS[kind].keys;
    if (names !== null) expect(names).toContain(key);
  }
});

test('trying an issue again marks the work whose run finds it over', () => {
  expect(clearingWork('stock_drift')).toEqual([{ kind: 'reconcile', key: 'stock' }]);
  expect(clearingWork('sku_shared')).toEqual([{ kind: 'catalogue', key: 'bigcommerce' }]);
  expect(clearingWork('shiphero_unauthorized')).toEqual([{ kind: 'upkeep', key: 'store' }]);
  expect(clearingWork('order_doubled')).toEqual([]);
});
