import { dropOldLogs } from '@/lib/history/drop-old-logs';
import type { LogDays } from '@/lib/history/drop-old-logs';
import { endLate } from '@/lib/issues/end-late';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { causeOf } from '@/lib/issues/resolve-issue';
import { dropIdleMarks } from '@/lib/mapping/drop-idle-marks';
import type { Database } from '@/lib/platform/db/database';
import { storeDb } from '@/lib/platform/db/store-db';
import { systemDb } from '@/lib/platform/db/system-db';
import type { Log } from '@/lib/platform/log';
import { findLate } from '@/lib/work/find-late';
import type { LateWork } from '@/lib/work/find-late';
import { restorePeriodic } from '@/lib/work/restore-periodic';
import { restoreTurns } from '@/lib/work/restore-turns';

/** Old logs go a little at a time. */
const DROPPING_MS = 5_000;

/**
 * Once a minute, in one of all processes: what should come by itself is put back, what waits for too long is told,
 * and logs that are old enough are dropped.
 * Safe to repeat, and cheap where all is well.
 */
export async function keepWatch(db: Database, log: Log, kept: LogDays): Promise<void> {
  const { sql } = systemDb(db);
  const restored = await restorePeriodic(sql);
  if (restored > 0) log.warn({ restored }, 'work that comes by itself was missing and is back');
  const turns = await restoreTurns(sql);
  if (turns > 0) log.warn({ turns }, 'stores had work due and no turn, and have it now');
  await dropIdleMarks(sql);
  await endLate(sql);
  for (const late of await findLate(sql)) {
    // One store that is being deleted must not keep the others untold.
    await tellLate(db, late).catch((err: unknown) =>
      log.error({ err, store: late.storeId }, 'late work was not told'),
    );
  }
  const until = performance.now() + DROPPING_MS;
  const dropped = await dropOldLogs(sql, kept, () => performance.now() < until);
  if (dropped > 0) log.info({ dropped }, 'old log rows were dropped');
}

// Of what is told already only the newly late comes again: it is added to what the issue says.
const TOLD = `
  select i.facts ->> 'since' as since,
    (select count(*)::int from issue_hold h where h.store_id = i.store_id and h.issue_id = i.id) as held
  from issue i where i.store_id = $1::uuid and i.open and i.cause = $2`;

/** One issue a store and kind, whatever it holds: the reason is one, and so is what is to be done. */
async function tellLate(db: Database, { storeId, kind, keys, since, lastCode }: LateWork): Promise<void> {
  const cause = { code: 'work_overdue', subject: kind } as const;
  await storeDb(db, storeId).transaction(async (tx) => {
    const [told] = await tx.sql.query<{ since: string | null; held: number }>(TOLD, [causeOf(cause)]);
    const facts = {
      kind,
      since: [told?.since ?? since.toISOString(), since.toISOString()].sort()[0] ?? null,
      lastCode,
      count: keys.length + (told?.held ?? 0),
    };
    await raiseIssue(
      tx,
      { ...cause, facts },
      keys.map((key) => ({ kind, key })),
    );
  });
}
