import type { Database } from '@/lib/platform/db/database';
import { systemDb } from '@/lib/platform/db/system-db';

const BACKLOG = `
  select count(*)::int as rows, coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as age
  from due_work where wanted > done and run_at <= now()`;

/** What is due and waits, over all stores: rows, and the age of the oldest in seconds. */
export async function readBacklog(db: Database): Promise<{ readonly rows: number; readonly age: number }> {
  const [row] = await systemDb(db).sql.query<{ rows: number; age: number }>(BACKLOG);
  return row ?? { rows: 0, age: 0 };
}
