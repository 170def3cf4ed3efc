import type { Database } from '@/lib/platform/db/database';
import { systemDb } from '@/lib/platform/db/system-db';
import { KINDS_ALWAYS_ON, KINDS_THAT_READ } from '@/lib/work/kinds';
import { mayRun } from '@/lib/work/may-run';

const BACKLOG = `
  select count(*)::int as rows, coalesce(extract(epoch from now() - min(d.run_at)), 0)::float8 as age
  from due_work d join store s on s.id = d.store_id
  where d.wanted > d.done and d.run_at <= now() and ${mayRun('d.kind', '$1', '$2')}`;

/** What is due, may run and waits, over all stores: rows, and the age of the oldest in seconds. */
export async function readBacklog(db: Database): Promise<{ readonly rows: number; readonly age: number }> {
  const [row] = await systemDb(db).sql.query<{ rows: number; age: number }>(BACKLOG, [
    KINDS_ALWAYS_ON,
    KINDS_THAT_READ,
  ]);
  return row ?? { rows: 0, age: 0 };
}
