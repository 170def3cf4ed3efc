import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { done, wait } from '@/lib/work/run';
import { aStore } from '@/tests/factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { aRunner, markOrders } from '../support/work-bench';
import { truncateAll } from '../support/truncate-all';

const step = fc.record({
  key: fc.constantFrom('1', '2', '3'),
  pauseMs: fc.integer({ min: 0, max: 3 }),
  delayMs: fc.constantFrom(0, 0, 5),
});

onEveryDatabase('marks that race with runs', (db) => {
  test(
    'the newest mark is never lost, and one entity never runs twice at once',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 20, maxLength: 60 }),
          fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 10, maxLength: 10 }),
          async (steps, workMs) => {
            await truncateAll(db());
            const store = await aStore(db());
            const truth = new Map<string, number>();
            const seen = new Map<string, number>();
            const running = new Set<string>();
            let overlaps = 0;
            let runs = 0;
            const runners = [1, 2, 3].map(() =>
              aRunner(db(), async ({ work }) => {
                if (running.has(work.key)) overlaps += 1;
                running.add(work.key);
                const read = truth.get(work.key) ?? 0;
                runs += 1;
                await sleep(workMs[runs % workMs.length]);
                seen.set(work.key, read);
                running.delete(work.key);
                return runs % 7 === 0 ? wait(1, 'test.wait') : done();
              }),
            );
            const pending: Promise<unknown>[] = [];
            for (const [n, { key, pauseMs, delayMs }] of steps.entries()) {
              truth.set(key, n + 1);
              const marked = markOrders(db(), store, [key], delayMs);
              pending.push(marked.then(() => runners[n % runners.length]?.pump()));
              await sleep(pauseMs);
            }
            await Promise.all(pending);
            const deadline = performance.now() + 10_000;
            const behind = () => [...truth].some(([key, version]) => seen.get(key) !== version);
            while (behind() && performance.now() < deadline) {
              await runners[0]?.drain();
              await sleep(5);
            }
            await Promise.all(runners.map((runner) => runner.stop()));
            expect(seen).toEqual(truth);
            expect(overlaps).toBe(0);
          },
        ),
        // A race has no smaller form that fails as surely.
        { numRuns: 10, seed: 20261123, endOnFailure: true },
      );
      expect(await db().prisma.dueWork.count({ where: { leaseOwner: { not: null } } })).toBe(0);
    },
  );
});
