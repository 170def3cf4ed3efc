import type { Database } from '@/lib/platform/db/database';
import { systemDb } from '@/lib/platform/db/system-db';
import type { ReconciledFlow } from '@/lib/work/kinds';
import { ON_MARK } from '@/lib/work/mark-due';

const MARK_ALL = `
  insert into due_work (store_id, kind, key, run_at)
  select id, 'reconcile', $1, now() from store where state = 'on' order by id
  ${ON_MARK}
  returning 1 as marked`;

/** Makes one reconciliation due at once in every store that is on; answers how many. */
export async function markEveryStore(db: Database, flow: ReconciledFlow): Promise<number> {
  const rows = await systemDb(db).sql.query(MARK_ALL, [flow]);
  return rows.length;
}
