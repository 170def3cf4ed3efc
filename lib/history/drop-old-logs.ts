import type { Env } from '@/lib/platform/env';
import type { Sql } from '@/lib/platform/db/sql';

/** For how many days each log is kept. */
export type LogDays = Pick<
  Env,
  'EVENT_DAYS' | 'ATTEMPT_DAYS' | 'INTENT_DAYS' | 'TIMELINE_DAYS' | 'WORK_DAYS'
>;

/** Rows of one statement: short enough that it holds nobody up. */
const BATCH = 2_000;

/** A log: which of its rows are old, and the setting that says when. Nothing that decides reads them. */
const LOGS: readonly { readonly table: string; readonly old: string; readonly days: keyof LogDays }[] = [
  { table: 'inbound_event', old: 'received_at', days: 'EVENT_DAYS' },
  { table: 'attempt', old: 'sent_at', days: 'ATTEMPT_DAYS' },
  // What is open has not settled.
  { table: 'intent', old: 'settled_at', days: 'INTENT_DAYS' },
  { table: 'timeline_entry', old: 'at', days: 'TIMELINE_DAYS' },
  { table: 'job', old: 'ended_at', days: 'WORK_DAYS' },
];

// Whoever holds a row just now is let go on: the next time will do.
const DROP = LOGS.map(({ table, old, days }) => ({
  days,
  text: `
  delete from ${table} where ctid = any(array(
    select ctid from ${table} where ${old} < now() - $1::int * interval '1 day'
    order by ${old} limit ${BATCH} for update skip locked
  )) returning 1 as dropped`,
}));

// Finished work: a row that is marked in this very moment is not finished any more, nor is one that was asked for a look
// which nobody has answered.
const DROP_WORK = `
  delete from due_work where wanted - done = 0 and ctid = any(array(
    select ctid from due_work
    where wanted - done = 0 and lease_until is null and looks = '{}' and run_at < now() - $1::int * interval '1 day'
    limit ${BATCH} for update skip locked
  )) returning 1 as dropped`;

/**
 * Drops what is older than its days, of all stores, a batch of each log in turn, until nothing is left or the time is up.
 * Answers how many rows went.
 *
 * @param sql of the whole database
 * @param goesOn asked between two batches
 */
export async function dropOldLogs(sql: Sql, kept: LogDays, goesOn: () => boolean): Promise<number> {
  let dropped = 0;
  let left = [...DROP, { text: DROP_WORK, days: 'WORK_DAYS' as const }];
  while (left.length > 0) {
    const more: typeof left = [];
    for (const log of left) {
      if (!goesOn()) return dropped;
      const rows = await sql.query(log.text, [kept[log.days]]);
      dropped += rows.length;
      if (rows.length === BATCH) more.push(log);
    }
    left = more;
  }
  return dropped;
}
