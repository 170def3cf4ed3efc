import { randomUUID } from 'node:crypto';
import type { Sql } from '@/lib/platform/db/sql';
import { KINDS_ALWAYS_ON, KINDS_THAT_READ, workKind } from './kinds';
import type { WorkKind } from './kinds';

/** Work that this process holds the lease of. */
export interface ClaimedWork {
  readonly storeId: string;
  readonly kind: WorkKind;
  readonly key: string;
  /** The newest mark that this run answers. */
  readonly noted: number;
  /** Failed runs since the last good one. */
  readonly tries: number;
  /** What the last run ended with, where it did not go through. */
  readonly lastCode: string | null;
  /** Of this claim alone: a process that claims its own expired work again gets another. */
  readonly lease: string;
}

interface Row {
  store_id: string;
  kind: string;
  key: string;
  wanted: number;
  tries: number;
  last_code: string | null;
}

/**
 * Whether the state of store `s` lets work `d` run, for the places of the three lists of kinds. A kind that this process
 * does not know is a newer version's, beside which it runs: left to it.
 */
export const mayRun = (always: string, reading: string, known: string): string => `(
        d.kind = any(${known}::text[])
      ) and (
        d.kind = any(${always}::text[])
        or (s.stopped_because is null and (
          s.state = 'on' or (s.state in ('connected', 'paused') and d.kind = any(${reading}::text[]))
        ))
      )`;

// A process of the version before ends a row without clearing this: nothing else leaves it with neither code nor lease.
const DUE_SINCE = `
        (case when w.last_code is null and w.lease_until is null then w.run_at else coalesce(w.due_since, w.run_at) end)`;

// A claimed row comes due again when its lease ends: that is all that recovery after a crash needs.
const CLAIM = `
  with due as (
    select d.store_id, d.kind, d.key
    from due_work d join store s on s.id = d.store_id
    where d.wanted > d.done
      and d.run_at <= now()
      and (d.lease_until is null or d.lease_until <= now())
      and ${mayRun('$4', '$5', '$6')}
      and d.store_id <> all($7::uuid[])
    order by d.run_at
    limit $3
    for update of d skip locked
  )
  update due_work w
  set lease_owner = $1::uuid,
      lease_until = now() + $2 * interval '1 millisecond',
      due_since = ${DUE_SINCE},
      run_at = now() + $2 * interval '1 millisecond'
  from due
  where w.store_id = due.store_id and w.kind = due.kind and w.key = due.key
  returning w.store_id, w.kind, w.key, w.wanted, w.tries, w.last_code`;

/**
 * Takes up to `limit` due rows, oldest first, for `leaseMs`. A store's work waits while the store is stopped, and what
 * may write waits until it is on. `exceptStores` are those that already use their share of this process.
 */
export async function claimDue(
  sql: Sql,
  options: { readonly limit: number; readonly leaseMs: number; readonly exceptStores?: readonly string[] },
): Promise<readonly ClaimedWork[]> {
  const lease = randomUUID();
  const rows = await sql.query<Row>(CLAIM, [
    lease,
    options.leaseMs,
    options.limit,
    KINDS_ALWAYS_ON,
    KINDS_THAT_READ,
    workKind.options,
    options.exceptStores ?? [],
  ]);
  return rows.map((row) => ({
    storeId: row.store_id,
    kind: workKind.parse(row.kind),
    key: row.key,
    noted: row.wanted,
    tries: row.tries,
    lastCode: row.last_code,
    lease,
  }));
}

const HEARTBEAT = `
  update due_work set lease_until = now() + $5 * interval '1 millisecond'
  where store_id = $1::uuid and kind = $2 and key = $3 and lease_owner = $4::uuid and lease_until > now()
  returning 1 as held`;

/** Keeps a lease for another `leaseMs`; false where it is lost, also to nobody yet. */
export async function extendLease(sql: Sql, work: ClaimedWork, leaseMs: number): Promise<boolean> {
  const rows = await sql.query(HEARTBEAT, [work.storeId, work.kind, work.key, work.lease, leaseMs]);
  return rows.length === 1;
}

const NEXT_DUE = `
  select extract(epoch from min(greatest(d.run_at, coalesce(d.lease_until, d.run_at))) - now())::float8 * 1000 as ms
  from due_work d join store s on s.id = d.store_id
  where d.wanted > d.done and ${mayRun('$1', '$2', '$3')}`;

/** Milliseconds until the next row comes due; null where none waits. */
export async function nextDueInMs(sql: Sql): Promise<number | null> {
  const [row] = await sql.query<{ ms: number | null }>(NEXT_DUE, [
    KINDS_ALWAYS_ON,
    KINDS_THAT_READ,
    workKind.options,
  ]);
  return row?.ms ?? null;
}
