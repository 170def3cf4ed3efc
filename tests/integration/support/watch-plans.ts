import type { SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import { z } from 'zod';
import type { Database } from '@/lib/platform/db/database';
import { queryOf, watchDatabase } from '../../walls/watch-database';

const node = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().optional(),
  'Rows Removed by Index Recheck': z.number().optional(),
  get Plans() {
    return z.array(node).optional();
  },
});
type Node = z.infer<typeof node>;
const explained = z.array(z.object({ Plan: node })).length(1);

/** What a statement read of one table, by one step of its plan. */
export interface Reading {
  readonly statement: string;
  readonly table: string;
  /** `Seq Scan`, or how it used which index. */
  readonly how: string;
  /** Rows that were touched, also those that were then thrown away. */
  readonly rows: number;
}

/**
 * Has every statement explained before it runs, by the plan for what it is really given and by the one for whatever it
 * is given, which a connection keeps for a statement that is used often. PostgreSQL only.
 */
export async function watchPlans<Db extends Database>(
  db: Db,
): Promise<{ db: Db; take(): readonly Reading[] }> {
  let readings: Reading[] = [];
  const watched = await watchDatabase(db, {
    wants: () => true,
    async watch(tx, query) {
      const statement = query.sql.trim().replace(/\s+/g, ' ').slice(0, 160);
      for (const explain of [explainGiven, explainKept]) {
        await tx.executeRaw(queryOf('savepoint explaining'));
        const plan = await explain(tx, query);
        await tx.executeRaw(queryOf('rollback to savepoint explaining'));
        readings.push(...readingsOf(plan, `${explain === explainKept ? 'kept: ' : ''}${statement}`));
      }
    },
  });
  return {
    db: watched,
    take() {
      const taken = readings;
      readings = [];
      return taken;
    },
  };
}

const EXPLAIN = 'explain (analyze, timing off, format json)';

const explainGiven = (tx: Transaction, query: SqlQuery): Promise<Node> =>
  explain(tx, { ...query, sql: `${EXPLAIN} ${query.sql}` });

async function explainKept(tx: Transaction, { sql, args }: SqlQuery): Promise<Node> {
  if (args.length === 0) return explain(tx, queryOf(`${EXPLAIN} ${sql}`));
  await tx.executeRaw(queryOf(`prepare kept as ${sql}`));
  await tx.executeRaw(queryOf('set local plan_cache_mode = force_generic_plan'));
  const plan = await explain(tx, queryOf(`${EXPLAIN} execute kept(${args.map(literal).join(', ')})`));
  await tx.executeRaw(queryOf('deallocate kept'));
  return plan;
}

const literal = (value: unknown): string =>
  value === null || value === undefined ? 'null' : `'${textOf(value).replaceAll("'", "''")}'`;

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map(elementOf).join(',')}}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const elementOf = (value: unknown): string =>
  value === null || value === undefined ? 'null' : `"${textOf(value).replace(/["\\]/g, '\\$&')}"`;

async function explain(tx: Transaction, query: SqlQuery): Promise<Node> {
  const { rows } = await tx.queryRaw(query);
  const answer: unknown = rows[0]?.[0];
  const [plan] = explained.parse(typeof answer === 'string' ? JSON.parse(answer) : answer);
  if (plan === undefined) throw new Error('nothing was explained');
  return plan.Plan;
}

function readingsOf(plan: Node, statement: string): readonly Reading[] {
  const inner = (plan.Plans ?? []).flatMap((child) => readingsOf(child, statement));
  const table = plan['Relation Name'];
  if (table === undefined || !plan['Node Type'].endsWith('Scan')) return inner;
  const each =
    plan['Actual Rows'] +
    (plan['Rows Removed by Filter'] ?? 0) +
    (plan['Rows Removed by Index Recheck'] ?? 0);
  const how = [plan['Node Type'], plan['Index Name']].filter((part) => part !== undefined).join(' ');
  return [{ statement, table, how, rows: each * plan['Actual Loops'] }, ...inner];
}
