import type { Sql } from '@/lib/platform/db/sql';
import { KINDS_ALWAYS_ON, KINDS_THAT_READ, workKind } from './kinds';
import { mayRun } from './may-run';

// Only what is due and that nobody will look at within a second. Locked turns are being looked at.
const RESTORE = `
  with missed as (
    select s.id as store_id, k.kind
    from store s cross join unnest($3::text[]) as k (kind)
    left join store_turn t on t.store_id = s.id and t.kind = k.kind
    where (t.look_at is null or t.look_at > now() + interval '1 second') and ${mayRun('k.kind', '$1', '$2')}
      and exists (
        select 1 from due_work d
        where d.store_id = s.id and d.kind = k.kind and d.wanted - d.done > 0
          and d.run_at <= now() - interval '1 second'
          and (d.lease_until is null or d.lease_until <= now() - interval '1 second')
      )
  )
  insert into store_turn as t (store_id, kind, due_at, look_at)
  select store_id, kind, '-infinity', now() from missed order by store_id, kind
  on conflict (store_id, kind) do update set due_at = excluded.due_at, look_at = excluded.look_at
  returning 1 as restored`;

/**
 * Gives a turn to stores that have work due and none coming: of rows that came by other ways than marking, or whose mark
 * took longer to be committed than a look is confirmed after. Answers how many.
 *
 * @param sql of the whole database
 */
export async function restoreTurns(sql: Sql): Promise<number> {
  const rows = await sql.query(RESTORE, [KINDS_ALWAYS_ON, KINDS_THAT_READ, workKind.options]);
  return rows.length;
}
