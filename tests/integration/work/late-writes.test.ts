import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOpenIntents } from '@/lib/work/intents';
import { aStore } from '@/tests/factories/a-store';
import { lossySystem } from '../support/lossy-system';
import type { LossySystem } from '../support/lossy-system';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { aRun, markOrders } from '../support/work-bench';
import { TIMES, makingFlow } from './exactly-once-steps';
import type { Flow } from './exactly-once-steps';

onEveryDatabase('a first write that lands after a second was made', (db) => {
  let system: LossySystem;
  let flow: Flow;
  beforeEach(async () => {
    system = await lossySystem();
    flow = makingFlow(db(), system);
    await markOrders(db(), await aStore(db()), ['1']);
    // Never seen, taken for absent, made anew.
    system.next('applies late');
    await flow.work();
    for (let n = 0; n < 12 && system.things.length === 0; n += 1) {
      await passTime(db(), 10_000);
      await flow.work();
    }
    expect(system.things).toHaveLength(1);
  });
  afterEach(() => {
    system.close();
  });
  const states = async () =>
    (await db().prisma.intent.findMany({ orderBy: { createdAt: 'asc' } })).map((intent) => intent.state);

  test('is reported, however soon an event has the second looked at', async () => {
    const store = await db().prisma.store.findFirstOrThrow();
    for (const earlier of [0, 1_000, 5_000]) {
      await passTime(db(), earlier);
      await markOrders(db(), store, ['1']);
      expect(await flow.work()).toBe(true);
      expect(await states(), 'too early to tell').toEqual(['absent', 'rewritten']);
    }
    system.applyLate();
    await flow.workUntilQuiet();
    expect(flow.doubles).toEqual(['1 and 2']);
    expect(await states()).toEqual(['absent', 'doubled']);
  });

  test('is looked for by a run that nobody else asked for', async () => {
    expect(await flow.work()).toBe(false);
    system.applyLate();
    await flow.workUntilQuiet();
    expect(flow.doubles).toEqual(['1 and 2']);
  });

  test('and that never lands leaves the second as it is', async () => {
    await flow.workUntilQuiet();
    expect(flow.doubles).toEqual([]);
    expect(await states()).toEqual(['absent', 'written']);
    expect(await flow.ledger()).toEqual(['1']);
  });

  test('says nothing of the same write in another store', async () => {
    const own = await db().prisma.intent.findFirstOrThrow({ where: { state: 'rewritten' } });
    const other = await aStore(db());
    const { kind, key, effect, reference } = own;
    await db().prisma.intent.create({
      data: { ...{ kind, key, effect, reference }, storeId: other.id, request: {}, sendBefore: new Date() },
    });
    const openOf = (storeId: string) =>
      readOpenIntents(
        aRun(db(), { storeId, kind: 'order', key, noted: 1, tries: 0, lastCode: null, lease: storeId }),
        TIMES,
      );
    expect(await openOf(own.storeId)).toMatchObject([{ afterAbsence: true }]);
    expect(await openOf(other.id)).toMatchObject([{ afterAbsence: false }]);
  });
});
