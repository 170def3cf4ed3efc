import type { Sql } from '@/lib/platform/db/sql';
import { ON_MARK } from '@/lib/work/mark-due';

// Sorted as all marks are, or two markers could wait for each other.
const MARK = `
  insert into due_work (store_id, kind, key, run_at)
  select distinct h.store_id, h.kind, h.key, now()
  from issue i join issue_hold h on h.store_id = i.store_id and h.issue_id = i.id
  where i.store_id = $1::uuid and i.open and exists (
    select 1 from unnest($2::text[]) as c (cause) where starts_with(i.cause, c.cause)
  )
  order by h.kind, h.key
  ${ON_MARK}`;

/**
 * With new access, all that was refused with the old one is tried at once. The issues stay open: the runs resolve them.
 *
 * @param sql of one store (`$1`)
 * @param causes beginnings of causes
 */
export async function markRefused(sql: Sql, causes: readonly string[]): Promise<void> {
  await sql.query(MARK, [causes]);
}
