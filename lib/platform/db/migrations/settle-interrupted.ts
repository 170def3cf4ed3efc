import type { Sql } from '../sql';

const THERE = `select to_regclass('_prisma_migrations') is not null as there`;

// Nobody else migrates: whoever began these is gone. A script is one transaction with its record, which is there or not.
const SETTLE = `
  update _prisma_migrations m set
    finished_at = s.finished_at,
    applied_steps_count = case when s.finished_at is null then 0 else 1 end,
    rolled_back_at = case when s.finished_at is null then now() end
  from _prisma_migrations i
  left join migrations.step s on s.migration = i.migration_name and s.step = 'schema'
  where m.id = i.id and i.finished_at is null and i.rolled_back_at is null`;

/**
 * Finds out what became of migrations that were begun and not ended: one that failed or was killed is taken for applied
 * or for undone, instead of standing in the way of every later one.
 */
export async function settleInterrupted(sql: Sql): Promise<void> {
  const [table] = await sql.query<{ there: boolean }>(THERE);
  if (table?.there === true) await sql.query(SETTLE);
}
