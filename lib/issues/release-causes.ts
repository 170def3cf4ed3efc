import type { StoreTx } from '@/lib/platform/db/store-db';
import { ON_MARK } from '@/lib/work/mark-due';

// Everything that waited, however much, in one statement. Marks come before the issue's own row is touched, as in an
// order's run, so that the two never wait for each other.
const MARK = `
  with held as (
    select distinct h.kind, h.key
    from issue i join issue_hold h on h.store_id = i.store_id and h.issue_id = i.id
    where i.store_id = $1::uuid and i.open and i.cause = any($2::text[])
  ), marked as (
    insert into due_work (store_id, kind, key, run_at)
    select $1::uuid, kind, key, now() from held order by kind, key
    ${ON_MARK}
    returning 1
  )
  select count(*)::int as marked from marked`;

const RESOLVE = `
  with mine as materialized (
    select store_id, id from issue
    where store_id = $1::uuid and open and cause = any($2::text[])
    order by cause collate "C"
    for update
  ), resolved as (
    update issue set open = false, resolved_at = now() from mine
    where issue.store_id = mine.store_id and issue.id = mine.id
    returning issue.id
  )
  delete from issue_hold h using resolved where h.store_id = $1::uuid and h.issue_id = resolved.id`;

/**
 * Marks all that waits for some causes, and ends those of them that are over. Answers how much was marked.
 *
 * @param over of `causes`
 */
export async function releaseCauses(
  tx: Pick<StoreTx, 'sql'>,
  causes: readonly string[],
  over: readonly string[],
): Promise<number> {
  const [row] = await tx.sql.query<{ marked: number }>(MARK, [causes]);
  await tx.sql.query(RESOLVE, [over]);
  return row?.marked ?? 0;
}
