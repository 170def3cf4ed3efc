import type { Sql } from '@/lib/platform/db/sql';
import { KINDS_ALWAYS_ON, KINDS_THAT_READ, WORK_KINDS, workKind } from './kinds';
import type { WorkKind } from './kinds';
import { mayRun } from './may-run';

/** Work of one kind that waits in one store for longer than it may. */
export interface LateWork {
  readonly storeId: string;
  readonly kind: WorkKind;
  readonly keys: readonly string[];
  /** The longest waiting one, by the database's clock. */
  readonly since: Date;
  /** What its last run ended with; null where it has not run. */
  readonly lastCode: string | null;
}

/** Of one store and kind: a long backlog is told of by its oldest, and takes nobody else's place. */
const MOST_A_LOOK = 500;

// What counts is asked before the limit: the rows of a paused store, or what was told already, must not take the place
// of another store's. A store that was stopped or paused begins anew.
const late = (since: string, among: string): string => `
  select * from (
  select d.store_id, d.kind, d.key, d.${since} as since, d.last_code,
    row_number() over (partition by d.store_id, d.kind order by d.${since}) as nth
  from due_work d
  join unnest($4::text[], $5::int[]) as k (kind, late_ms) on k.kind = d.kind
  join store s on s.id = d.store_id
  where ${among} and d.${since} < now() - $3::int * interval '1 millisecond' and d.wanted > d.done
    and s.stopped_because is null and s.state <> 'uninstalled' and ${mayRun('d.kind', '$1', '$2')}
    and greatest(d.${since}, s.runs_since) < now() - k.late_ms * interval '1 millisecond'
    and not exists (
      select 1 from issue_hold h join issue i on i.store_id = h.store_id and i.id = h.issue_id and i.open
      where h.store_id = d.store_id and h.kind = d.kind and h.key = d.key
    )
  ) as waiting where nth <= ${MOST_A_LOOK}`;

// A process of the version before ends a row without clearing `due_since`.
const ENDED_BY_OLD = `(d.last_code is null and d.lease_until is null)`;

// Two ways to wait, each with an index that holds little: claimed once and not gone through, or never claimed.
const LATE = `
  with late as (
    (${late('due_since', `d.due_since is not null and not ${ENDED_BY_OLD}`)})
    union all
    (${late('run_at', `(d.due_since is null or ${ENDED_BY_OLD})`)})
  )
  select store_id, kind, array_agg(key order by since, key) as keys, min(since) as since,
    (array_agg(last_code order by since, key))[1] as last_code
  from late
  group by store_id, kind
  order by store_id, kind`;

interface Row {
  readonly store_id: string;
  readonly kind: string;
  readonly keys: readonly string[];
  readonly since: Date | string;
  readonly last_code: string | null;
}

/**
 * What has been due for longer than its kind may take, in stores where it runs, and that no open issue tells of.
 *
 * @param sql of the whole database
 */
export async function findLate(sql: Sql): Promise<readonly LateWork[]> {
  const limits = workKind.options.map((kind) => WORK_KINDS[kind].lateAfterMs);
  const rows = await sql.query<Row>(LATE, [
    KINDS_ALWAYS_ON,
    KINDS_THAT_READ,
    Math.min(...limits),
    workKind.options,
    limits,
  ]);
  return rows.map((row) => ({
    storeId: row.store_id,
    kind: workKind.parse(row.kind),
    keys: row.keys,
    since: new Date(row.since),
    lastCode: row.last_code,
  }));
}
