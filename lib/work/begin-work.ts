import type { Sql } from '@/lib/platform/db/sql';
import type { WorkRef } from './kinds';

const BEGIN = `
  insert into due_work (store_id, kind, key, run_at) values ($1::uuid, $2, $3, now())
  on conflict (store_id, kind, key) do nothing`;

/** Has work run that comes back by itself once it has begun: only a store that never had it is marked. */
export async function beginWork(sql: Sql, { kind, key }: WorkRef): Promise<void> {
  await sql.query(BEGIN, [kind, key]);
}
