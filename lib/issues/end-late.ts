import type { Sql } from '@/lib/platform/db/sql';
import { KINDS_ALWAYS_ON, KINDS_THAT_READ, WORK_KINDS, workKind } from '@/lib/work/kinds';
import { mayRun } from '@/lib/work/may-run';

// The code stands here as text, as in the index that makes this cheap. Issues are locked before what they hold, as by
// everybody who lets go.
const END = `
  with open_late as materialized (
    select store_id, id from issue where open and code = 'work_overdue' order by store_id, cause collate "C" for update
  ),
  gone as (
    delete from issue_hold h using open_late i
    where h.store_id = i.store_id and h.issue_id = i.id and not exists (
      select 1 from due_work d join unnest($1::text[], $2::int[]) as k (kind, late_ms) on k.kind = d.kind
      join store s on s.id = d.store_id
      where s.stopped_because is null and s.state <> 'uninstalled' and ${mayRun('d.kind', '$3', '$4')} and d.store_id = h.store_id and d.kind = h.kind and d.key = h.key and d.wanted > d.done
        and greatest(s.runs_since, case when d.last_code is null and d.lease_until is null then d.run_at else coalesce(d.due_since, d.run_at) end)
          < now() - k.late_ms * interval '1 millisecond'
    )
    returning h.store_id, h.issue_id, h.kind, h.key
  )
  update issue set open = false, resolved_at = now()
  from open_late i
  where issue.store_id = i.store_id and issue.id = i.id and not exists (
    select 1 from issue_hold h where h.store_id = i.store_id and h.issue_id = i.id
      and not exists (
        select 1 from gone g
        where g.store_id = h.store_id and g.issue_id = h.issue_id and g.kind = h.kind and g.key = h.key
      )
  )
  returning 1 as ended`;

/**
 * Takes back that work is late where it has gone through since, however it ended, or where its store does not let it
 * run any more, which is no lateness. Answers how many issues are over.
 *
 * @param sql of the whole database
 */
export async function endLate(sql: Sql): Promise<number> {
  const limits = workKind.options.map((kind) => WORK_KINDS[kind].lateAfterMs);
  return (await sql.query(END, [workKind.options, limits, KINDS_ALWAYS_ON, KINDS_THAT_READ])).length;
}
