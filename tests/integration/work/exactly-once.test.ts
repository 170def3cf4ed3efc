import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aStore } from '@/tests/factories/a-store';
import type { Behaviour, LossySystem } from '../support/lossy-system';
import { lossySystem } from '../support/lossy-system';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { truncateAll } from '../support/truncate-all';
import { claimOne, aRun, markOrders } from '../support/work-bench';
import { makingFlow, OVER_MS } from './exactly-once-steps';
import type { Cuts, Flow } from './exactly-once-steps';

onEveryDatabase('a write that must not happen twice', (db) => {
  let system: LossySystem;
  let flow: Flow;

  beforeEach(async () => {
    system = await lossySystem();
    flow = makingFlow(db(), system);
    await markOrders(db(), await aStore(db()), ['1']);
  });
  afterEach(() => {
    system.close();
  });
  const states = async () =>
    (await db().prisma.intent.findMany({ orderBy: { createdAt: 'asc' } })).map((intent) => intent.state);

  test('is made, recorded and closed in an ordinary run', async () => {
    await flow.work();
    expect(system.things).toHaveLength(1);
    expect(await flow.ledger()).toEqual(['1']);
    expect(await states()).toEqual(['written']);
  });

  test('that was refused is closed, and may be asked for again', async () => {
    system.next('refuses');
    await flow.work();
    expect(await states()).toEqual(['refused']);
    await markOrders(db(), await db().prisma.store.findFirstOrThrow(), ['1']);
    await flow.workUntilQuiet();
    expect(system.things).toHaveLength(1);
    expect(await states()).toEqual(['refused', 'written']);
  });

  test.each<[string, Cuts]>([
    ['before sending', { beforeSend: true }],
    ['before the answer was noted', { afterSend: true }],
    ['while recording', { inRecord: true }],
  ])('after a crash %s ends as it would have without one', async (_title, cuts) => {
    await flow.work(cuts);
    await flow.workUntilQuiet();
    expect(system.things).toHaveLength(1);
    expect(await flow.ledger()).toEqual(['1']);
    expect(await states()).not.toContain('open');
  });

  test.each<Behaviour>(['loses the answer', 'loses the request', 'faults', 'faults after applying'])(
    'to a system that %s happens once',
    async (behaviour) => {
      system.next(behaviour);
      await flow.workUntilQuiet();
      expect(system.things).toHaveLength(1);
      expect(await flow.ledger()).toEqual(['1']);
      expect(flow.doubles).toEqual([]);
    },
  );

  test('whose first look was just before it became visible is found at the second', async () => {
    system.next('loses the answer');
    system.lag(true);
    await flow.work();
    await passTime(db(), OVER_MS);
    await flow.work();
    system.lag(false);
    await passTime(db(), 10_000);
    await flow.workUntilQuiet();
    expect(system.things).toHaveLength(1);
    expect(await states()).toEqual(['written']);
  });

  test('is found while it is still early, without waiting', async () => {
    system.next('loses the answer');
    await flow.work();
    await passTime(db(), 6_000);
    await flow.work();
    expect(await flow.ledger()).toEqual(['1']);
  });

  test('that was applied after it counted as absent is reported, never silent', async () => {
    system.next('applies late');
    await flow.work();
    for (let n = 0; n < 8; n += 1) {
      await passTime(db(), 10_000);
      await flow.work();
      if (system.things.length > 0) break;
    }
    expect(await states()).toEqual(['absent', 'rewritten']);
    system.applyLate();
    await flow.workUntilQuiet();
    expect(flow.doubles).toEqual(['1 and 2']);
    expect(await states()).toEqual(['absent', 'doubled']);
    expect(await flow.ledger()).toEqual(['1']);
  });

  test('is reported as doubled also when the answer to the second was lost', async () => {
    system.next('applies late', 'loses the answer');
    await flow.work();
    for (let n = 0; n < 8 && system.things.length === 0; n += 1) {
      await passTime(db(), 10_000);
      await flow.work();
    }
    // The second is found and recorded; only then the first one comes through.
    await passTime(db(), 6_000);
    await flow.work();
    expect(await flow.ledger()).toEqual(['1']);
    system.applyLate();
    await flow.workUntilQuiet();
    expect(flow.doubles).toEqual(['1 and 2']);
  });

  test('that the other system itself took for two is reported', async () => {
    system.next('doubles');
    const claimed = await claimOne(db());
    await expect(flow.step(aRun(db(), claimed), { afterSend: true })).rejects.toThrow('crash');
    await passTime(db(), 30_000);
    await flow.workUntilQuiet();
    expect(flow.doubles).toEqual(['1 and 2']);
    expect(await flow.ledger()).toEqual(['1']);
  });

  test(
    'happens once and is recorded once whatever goes wrong, in whatever order',
    { timeout: 120_000 },
    async () => {
      const trouble = fc.constantFrom<Cuts | Behaviour>(
        { beforeSend: true },
        { afterSend: true },
        { inRecord: true },
        'loses the answer',
        'loses the request',
        'faults',
        'faults after applying',
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(trouble, { maxLength: 5 }),
          fc.array(fc.nat(60_000), { minLength: 5, maxLength: 5 }),
          async (troubles, pauses) => {
            await truncateAll(db());
            const fresh = await lossySystem();
            const run = makingFlow(db(), fresh);
            await markOrders(db(), await aStore(db()), ['1']);
            for (const [n, what] of troubles.entries()) {
              if (typeof what === 'string') fresh.next(what);
              await run.work(typeof what === 'string' ? {} : what);
              await passTime(db(), pauses[n] ?? 0);
            }
            await run.workUntilQuiet();
            fresh.close();
            expect(fresh.things).toHaveLength(1);
            expect(await run.ledger()).toEqual(['1']);
            expect(run.doubles).toEqual([]);
            expect(await states()).not.toContain('open');
            expect(await states()).not.toContain('rewritten');
          },
        ),
        { numRuns: 12, seed: 7 },
      );
    },
  );
});
