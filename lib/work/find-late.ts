import type { Sql } from '@/lib/platform/db/sql';
import { mayRun } from './claim-due';
import { KINDS_ALWAYS_ON, KINDS_THAT_READ, WORK_KINDS, workKind } from './kinds';
import type { WorkKind } from './kinds';

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

/** A store with a long backlog is told of by its oldest. */
const MOST_A_LOOK = 1_000;

// Two ways to wait, each with an index that holds little: claimed once and not gone through, or never claimed. A store
// that was stopped or paused begins anew; what an open issue holds was told.
const LATE = `
  with candidates as (
    (select store_id, kind, key, due_since as since, last_code from due_work
      where due_since is not null and due_since < now() - $3::int * interval '1 millisecond' and wanted > done
      order by due_since limit ${MOST_A_LOOK})
    union all
    (select store_id, kind, key, run_at, last_code from due_work
      where due_since is null and run_at < now() - $3::int * interval '1 millisecond' and wanted > done
      order by run_at limit ${MOST_A_LOOK})
  )
  select d.store_id, d.kind, array_agg(d.key order by d.since, d.key) as keys, min(d.since) as since,
    (array_agg(d.last_code order by d.since, d.key))[1] as last_code
  from candidates d
  join unnest($4::text[], $5::int[]) as k (kind, late_ms) on k.kind = d.kind
  join store s on s.id = d.store_id
  where s.stopped_because is null and s.state <> 'uninstalled' and ${mayRun('$1', '$2')}
    and greatest(d.since, s.runs_since) < now() - k.late_ms * interval '1 millisecond'
    and not exists (
      select 1 from issue_hold h join issue i on i.store_id = h.store_id and i.id = h.issue_id and i.open
      where h.store_id = d.store_id and h.kind = d.kind and h.key = d.key
    )
  group by d.store_id, d.kind
  order by d.store_id, d.kind`;

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
