import { describe, expect, inject, test } from 'vitest';
import { claimDue } from '@/lib/work/claim-due';
import { aStore } from '@/tests/factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { claimAll, markOrders } from '../support/work-bench';

const BACKLOG = 100_000;

describe.runIf(inject('postgres') !== null)('beside a paused store', () => {
  onEveryDatabase('with a hundred thousand due rows', (db) => {
    test('claims of others touch none of them', async ({ skip }) => {
      if (db().engine.backend === 'pglite') return skip('one plan is enough, and this is much for it');
      const [busy, paused] = [await aStore(db()), await aStore(db(), { state: 'paused' })];
      await db().sql.query(
        `insert into due_work (store_id, kind, key, run_at)
         select $1::uuid, 'order', n::text, now() - interval '1 hour' from generate_series(1, ${BACKLOG}) as n`,
        [paused.id],
      );
      await db().sql.query('analyze');
      for (let look = 0; look < 2; look += 1) {
        expect(await claimAll(db())).toEqual([]);
        await passTimeOfTurns();
      }
      await markOrders(db(), busy, ['1', '2', '3']);

      const plans: Plan[] = [];
      const explaining = {
        async query<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
          const [row] = await db().sql.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
            `explain (analyze, buffers, format json) ${text}`,
            params,
          );
          for (const { Plan } of row?.['QUERY PLAN'] ?? []) plans.push(Plan);
          return [];
        },
      };
      await claimDue(explaining, { kinds: ['order', 'push'], limit: 8, leaseMs: 30_000 });
      const nodes = plans.flatMap(everyNode);
      expect(
        nodes.filter((node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'due_work'),
      ).toEqual([]);
      const read = nodes
        .filter((node) => node['Relation Name'] === 'due_work')
        .map((node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']);
      expect(read.length).toBeGreaterThan(0);
      expect(Math.max(...read)).toBeLessThanOrEqual(3);
    }, 240_000);

    /** As `passTime`, without moving the hundred thousand rows. */
    const passTimeOfTurns = () =>
      db().sql.query(
        `update store_turn set look_at = look_at - interval '1 second', due_at = due_at - interval '1 second'`,
      );
  });
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

const everyNode = (plan: Plan): readonly Plan[] => [plan, ...(plan.Plans ?? []).flatMap(everyNode)];
