import type { Sql } from '@/lib/platform/db/sql';

const DROP = `
  delete from stock_change c using store s
  where s.id = c.store_id and (s.state <> 'on' or s.stopped_because is not null)
    and c.marked_at < now() - interval '1 hour'`;

/**
 * Drops marks that nobody works off: going on, a store has all of its stock compared anyway.
 *
 * @param sql of the whole database
 */
export async function dropIdleMarks(sql: Sql): Promise<void> {
  await sql.query(DROP);
}
