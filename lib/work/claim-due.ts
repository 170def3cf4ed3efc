import { randomUUID } from 'node:crypto';
import type { Sql } from '@/lib/platform/db/sql';
import { KINDS_ALWAYS_ON, KINDS_THAT_READ, workKind } from './kinds';
import type { WorkKind } from './kinds';
import { mayRun } from './may-run';

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
  stores: number;
  turns: number;
  store_id: string | null;
  kind: string;
  key: string;
  wanted: number;
  tries: number;
  last_code: string | null;
}

// A process of the version before ends a row without clearing this: nothing else leaves it with neither code nor lease.
const DUE_SINCE = `
        (case when w.last_code is null and w.lease_until is null then w.run_at else coalesce(w.due_since, w.run_at) end)`;

/** More than all processes together run of one store and kind at a time. */
const LOOKED_AT = 64;
/** A mark that was being committed during a look may have taken no notice of it: what a look found is looked at again. */
const CONFIRM = `interval '500 milliseconds'`;
/** Due, and held by somebody who will let go of it in a moment. */
const LOCKED = `interval '50 milliseconds'`;

// Whose turn it is by the index, then one row of it by another: rows of a store that is parked, or that waits, are not
// touched. A claimed row comes due again when its lease ends: that is all that recovery after a crash needs. Behind the
// others goes who has more to do; the others come again when the next of their rows is due.
const CLAIM = `
  with turn as (
    select t.store_id, t.kind, t.due_at, t.look_at, ${mayRun('t.kind', '$3', '$4')} as may
    from store_turn t join store s on s.id = t.store_id
    where t.kind = any($5::text[]) and t.look_at <= now() and t.store_id <> all($6::uuid[])
      and ($7::uuid is null or t.store_id = $7::uuid)
    order by t.look_at
    limit $8
    for update of t skip locked
  ), mine as (
    select distinct on (store_id) store_id, kind, due_at, may from turn order by store_id, look_at
  ), due as (
    select d.store_id, d.kind, d.key
    from mine cross join lateral (
      select d.store_id, d.kind, d.key from due_work d
      where d.store_id = mine.store_id and d.kind = mine.kind and d.wanted - d.done > 0
        and d.run_at <= now()
        and (d.lease_until is null or d.lease_until <= now())
      order by d.run_at
      limit 1
      for update skip locked
    ) d
    where mine.may
  ), claimed as (
    update due_work w
    set lease_owner = $1::uuid,
        lease_until = now() + $2 * interval '1 millisecond',
        due_since = ${DUE_SINCE},
        run_at = now() + $2 * interval '1 millisecond'
    from due
    where w.store_id = due.store_id and w.kind = due.kind and w.key = due.key
    returning w.store_id, w.kind, w.key, w.wanted, w.tries, w.last_code
  ), seen as (
    select mine.store_id, mine.kind, mine.may, due.key is not null as took,
      case when mine.may then due.key is null and mine.due_at > now() else mine.due_at is null end as confirmed,
      case when mine.may then least(
        case when due.key is not null then now() + $2 * interval '1 millisecond' end, rest.due_at, 'infinity'
      ) end as due_at
    from mine left join due on due.store_id = mine.store_id and due.kind = mine.kind
    left join lateral (
      select min(case when nth = ${LOOKED_AT} then run_at else greatest(run_at, lease_until) end) as due_at
      from (
        select d.run_at, d.lease_until, row_number() over (order by d.run_at) as nth from due_work d
        where d.store_id = mine.store_id and d.kind = mine.kind and d.wanted - d.done > 0
          and d.key is distinct from due.key
        order by d.run_at
        limit ${LOOKED_AT}
      ) as next
    ) rest on mine.may
  ), moved as (
    update store_turn t
    set due_at = seen.due_at,
        look_at = case
          when seen.due_at <= now() then now() + case when seen.took then interval '0' else ${LOCKED} end
          when seen.confirmed then nullif(seen.due_at, 'infinity')
          else least(seen.due_at, now() + ${CONFIRM})
        end
    from seen
    where t.store_id = seen.store_id and t.kind = seen.kind
  )
  select looked.stores, looked.turns, claimed.*
  from (select (select count(*)::int from mine) as stores, (select count(*)::int from turn) as turns) as looked
  left join claimed on true`;

export interface ClaimOptions {
  /** Of these and no others. */
  readonly kinds: readonly WorkKind[];
  /** At most so many, each of another store. */
  readonly limit: number;
  readonly leaseMs: number;
  /** Those that already use their share of this process. */
  readonly exceptStores?: readonly string[];
  readonly onlyStore?: string | undefined;
}

export interface Claims {
  readonly claimed: readonly ClaimedWork[];
  /** How many stores had a turn. */
  readonly looked: number;
  /** Others may wait for theirs: there were as many turns as were looked at. */
  readonly more: boolean;
}

/**
 * Takes due rows for `leaseMs`, one of each store whose turn it is, its oldest. A store's work waits while the store is
 * stopped, and what may write waits until it is on: its turn is parked then, and looked at again when its state changes.
 */
export async function claimDue(sql: Sql, options: ClaimOptions): Promise<Claims> {
  const lease = randomUUID();
  const rows = await sql.query<Row>(CLAIM, [
    lease,
    options.leaseMs,
    KINDS_ALWAYS_ON,
    KINDS_THAT_READ,
    options.kinds,
    options.exceptStores ?? [],
    options.onlyStore ?? null,
    options.limit,
  ]);
  const claimed = rows.flatMap((row) =>
    row.store_id === null
      ? []
      : [
          {
            storeId: row.store_id,
            kind: workKind.parse(row.kind),
            key: row.key,
            noted: row.wanted,
            tries: row.tries,
            lastCode: row.last_code,
            lease,
          },
        ],
  );
  const [row] = rows;
  return { claimed, looked: row?.stores ?? 0, more: (row?.turns ?? 0) >= options.limit };
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
