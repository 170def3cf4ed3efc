import type { Sql } from '@/lib/platform/db/sql';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Failure } from '@/lib/platform/failure';
import type { Effect } from './effects';
import { LeaseLost } from './lease-lost';
import type { Run } from './run';

/** How long writing may take and how long its trace may take to show. By the database's clock. */
export interface IntentTimes {
  /** From committing the intent to the last moment at which the write may leave. */
  readonly sendWithinMs: number;
  /** How long the write itself may take; the client's own time-out. */
  readonly requestMs: number;
  /** How long the other system's look-ups may lag behind its writes. */
  readonly settlingMs: number;
}

export const INTENT_TIMES: IntentTimes = { sendWithinMs: 10_000, requestMs: 20_000, settlingMs: 20_000 };

/** A write that was committed and not settled yet. */
export interface OpenIntent {
  readonly id: string;
  readonly effect: string;
  readonly reference: string;
  /** `open`: may or may not have happened. `rewritten`: done after an absence, to be looked at once more. */
  readonly state: 'open' | 'rewritten';
  readonly request: unknown;
  /** An earlier write of the same reference was taken for absent. */
  readonly afterAbsence: boolean;
  /** Absence counts from now on: nothing of it can still be on its way. */
  readonly mayBeAbsent: boolean;
  /** Milliseconds until then. */
  readonly waitMs: number;
  /** Seen absent before, long enough ago to count as the second time. */
  readonly absentBefore: boolean;
}

const AFTER_ABSENCE = `
    exists (
      select 1 from intent earlier
      where earlier.store_id = $1::uuid and earlier.effect = intent.effect and earlier.reference = intent.reference
        and earlier.state = 'absent'
    ) as after_absence`;

// What was answered is over with the answer; what was not may be on its way until its request has surely timed out. A
// look after a re-write waits for the write before it, whatever the re-write itself was answered.
const OPEN = `
  select id::text, effect, reference, state, request,
    ceil(greatest(extract(epoch from
      (case when state = 'open' and answered_at is not null then answered_at
        else send_before + $4::int * interval '1 millisecond' end)
      + $5::int * interval '1 millisecond' - now()
    ), 0) * 1000)::int as wait_ms,
    coalesce(absent_since <= now() - $5::int * interval '0.5 millisecond', false) as absent_before,
    ${AFTER_ABSENCE}
  from intent
  where store_id = $1::uuid and kind = $2 and key = $3 and state in ('open', 'rewritten')
  order by created_at`;

interface OpenRow {
  id: string;
  effect: string;
  reference: string;
  state: 'open' | 'rewritten';
  request: unknown;
  wait_ms: number;
  absent_before: boolean;
  after_absence: boolean;
}

export async function readOpenIntents(run: Run, times: IntentTimes): Promise<readonly OpenIntent[]> {
  const rows = await run.store.sql.query<OpenRow>(OPEN, [
    run.work.kind,
    run.work.key,
    times.requestMs,
    times.settlingMs,
  ]);
  return rows.map((row) => ({
    id: row.id,
    effect: row.effect,
    reference: row.reference,
    state: row.state,
    request: row.request,
    mayBeAbsent: row.wait_ms === 0,
    waitMs: row.wait_ms,
    absentBefore: row.absent_before,
    afterAbsence: row.after_absence,
  }));
}

// Fenced: a run that lost its lease, or whose store was paused or disconnected meanwhile, commits no intent, so it
// sends nothing. The lock keeps the row from being claimed until the intent can be seen.
const INSERT = `
  insert into intent (id, store_id, kind, key, effect, reference, request, send_before)
  select gen_random_uuid(), $1::uuid, $2, $3, $5, $6, $7::jsonb, now() + $8::int * interval '1 millisecond'
  from due_work d join store s on s.id = d.store_id and s.state = 'on'
  where d.store_id = $1::uuid and d.kind = $2 and d.key = $3 and d.lease_owner = $4::uuid and d.lease_until > now()
  for share of d
  returning id::text, ${AFTER_ABSENCE}`;

export async function insertIntent(
  run: Pick<Run, 'work'> & { readonly store: Pick<StoreTx, 'sql'> },
  intent: { readonly effect: Effect; readonly reference: string; readonly request: unknown },
  times: IntentTimes,
): Promise<{ readonly id: string; readonly afterAbsence: boolean }> {
  const rows = await run.store.sql.query<{ id: string; after_absence: boolean }>(INSERT, [
    run.work.kind,
    run.work.key,
    run.work.lease,
    intent.effect,
    intent.reference,
    JSON.stringify(intent.request),
    times.sendWithinMs,
  ]);
  const [row] = rows;
  if (row === undefined) throw new LeaseLost();
  return { id: row.id, afterAbsence: row.after_absence };
}

// Only while it is still open: a process that was frozen meanwhile must not record a second time.
const CLOSE = `
  update intent set state = $3, external_id = coalesce($4, external_id),
    settled_at = case when $3 = 'rewritten' then null else now() end,
    send_before = case when $3 = 'rewritten' then now() else send_before end
  where store_id = $1::uuid and id = $2::uuid and state in ('open', 'rewritten')
  returning 1 as closed`;

/** `lapsed`: it is over, and whether it happened does not matter. */
export type IntentState = 'written' | 'rewritten' | 'absent' | 'refused' | 'doubled' | 'lapsed';

/** Answers false where somebody else has closed it. */
export async function closeIntent(
  sql: Sql,
  id: string,
  state: IntentState,
  externalId: string | null = null,
): Promise<boolean> {
  return (await sql.query(CLOSE, [id, state, externalId])).length === 1;
}

const SEEN_ABSENT = `update intent set absent_since = now() where store_id = $1::uuid and id = $2::uuid and absent_since is null`;

export async function noteAbsence(sql: Sql, id: string): Promise<void> {
  await sql.query(SEEN_ABSENT, [id]);
}

// A write that left earlier than it might have is over earlier. Without a word of when it left, the deadline counts.
const UNKNOWN = `
  update intent set
    last_code = $3, last_status = $4::int,
    answered_at = case when $5::boolean then now() end,
    send_before = least(send_before, now() - $6::float8 * interval '1 millisecond')
  where store_id = $1::uuid and id = $2::uuid and state = 'open'`;

/** Notes how a write ended whose outcome is not known; a crash before this has it settled as one without an answer. */
export async function noteUnknown(
  sql: Sql,
  id: string,
  { code, status, answered }: Extract<Failure, { kind: 'unknown_outcome' }>,
  leftMsAgo: number | null,
): Promise<void> {
  await sql.query(UNKNOWN, [id, code, status, answered, leftMsAgo]);
}
