import type { OutsideSystem } from '@/lib/platform/failure';
import { unreachableCode } from '@/lib/platform/http';
import type { Sql } from '@/lib/platform/db/sql';

/** Few enough that no claim waits long for a row that is being brought forward. */
const BATCH = 1_000;
/** Of no meaning but its own. */
const ONE_AT_A_TIME = 8_217_001;

// Only what waits is in the index of due rows, however much is done. A row that another process has in hand is passed
// over; one that comes sooner anyway stays as it is, so that two processes that see the same do no harm.
// One process at a time, in one order of stores: what a change of due work does to the turns of its store is done store
// by store at the end, and two that did it in different orders would wait for each other.
const BRING_FORWARD = `
  with mine as materialized (select pg_try_advisory_xact_lock(${ONE_AT_A_TIME}) as mine),
  waiting as materialized (
    select store_id, kind, key from due_work
    where (select mine from mine) and wanted > done and run_at > now() + $2::float8 * interval '1 millisecond'
      and last_code = $1 and lease_owner is null
    limit ${BATCH}
    for update skip locked
  )
  update due_work w set run_at = now() + random() * $2::float8 * interval '1 millisecond'
  from (select * from waiting order by store_id, kind, key) as waiting
  where w.store_id = waiting.store_id and w.kind = waiting.kind and w.key = waiting.key
  returning 1 as moved`;

const WAITED_FOR = `
  select distinct last_code as code from due_work where wanted > done and last_code = any($1::text[])`;

const SYSTEMS = ['bigcommerce', 'shiphero'] as const satisfies readonly OutsideSystem[];

/** Systems that work of some store waits for because they could not be connected to. */
export async function unreachableSystems(sql: Sql): Promise<readonly OutsideSystem[]> {
  const rows = await sql.query<{ code: string }>(WAITED_FOR, [SYSTEMS.map(unreachableCode)]);
  return SYSTEMS.filter((system) => rows.some(({ code }) => code === unreachableCode(system)));
}

/**
 * Brings forward, in all stores, what waits because a system could not be connected to. Its tries stay, so that what
 * fails again waits longer again. Spread over `spreadMs`, so that not everything comes in one instant.
 */
export async function bringForward(sql: Sql, system: OutsideSystem, spreadMs: number): Promise<number> {
  let moved = 0;
  for (;;) {
    const rows = await sql.query(BRING_FORWARD, [unreachableCode(system), spreadMs]);
    moved += rows.length;
    if (rows.length < BATCH) return moved;
  }
}
