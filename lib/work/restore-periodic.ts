import type { Sql } from '@/lib/platform/db/sql';
import { KINDS_ALWAYS_ON, KINDS_THAT_READ, LIVE_CONNECTION, PERIODIC_WORK } from './kinds';
import { ON_MARK } from './mark-due';

// An uninstalled store is still to be forgotten. A row is wanted where it is not there, or at rest. Read first and written only then: a minute in which all is well
// writes nothing and locks nothing. Spread a little, or a thousand stores begin in one second.
const RESTORE = `
  insert into due_work (store_id, kind, key, run_at)
  select s.id, p.kind, coalesce(p.key, c.id::text), now() + random() * interval '20 seconds'
  from unnest($1::text[], $2::text[]) as p (kind, key)
  cross join store s
  left join connection c on p.key is null and c.store_id = s.id and c.live and c.refresh_token is not null
  where (p.key is not null or c.id is not null)
    and (
      s.state = 'on' or (s.state <> 'uninstalled' and p.kind = any($3::text[]))
      or (s.state = 'uninstalled' and p.kind = 'upkeep' and p.key = 'store')
      or (s.state in ('connected', 'paused') and p.kind = any($4::text[]))
    )
    and not exists (
      select 1 from due_work d
      where d.store_id = s.id and d.kind = p.kind and d.key = coalesce(p.key, c.id::text) and d.wanted > d.done
    )
  order by s.id, p.kind, coalesce(p.key, c.id::text)
  ${ON_MARK}
  returning 1 as restored`;

/**
 * Puts back what should come by itself and does not: rows that are missing, or that came to rest, in all stores where
 * such work runs. Answers how many.
 *
 * @param sql of the whole database
 */
export async function restorePeriodic(sql: Sql): Promise<number> {
  const rows = await sql.query(RESTORE, [
    PERIODIC_WORK.map(({ kind }) => kind),
    PERIODIC_WORK.map(({ key }) => (key === LIVE_CONNECTION ? null : key)),
    KINDS_ALWAYS_ON,
    KINDS_THAT_READ,
  ]);
  return rows.length;
}
