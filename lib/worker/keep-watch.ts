import { endLate } from '@/lib/issues/end-late';
import { raiseIssue } from '@/lib/issues/raise-issue';
import type { Database } from '@/lib/platform/db/database';
import { storeDb } from '@/lib/platform/db/store-db';
import { systemDb } from '@/lib/platform/db/system-db';
import type { Log } from '@/lib/platform/log';
import { findLate } from '@/lib/work/find-late';
import type { LateWork } from '@/lib/work/find-late';
import { restorePeriodic } from '@/lib/work/restore-periodic';

/**
 * Once a minute, in one of all processes: what should come by itself is put back, and what waits for too long is told.
 * Safe to repeat, and cheap where all is well.
 */
export async function keepWatch(db: Database, log: Log): Promise<void> {
  const { sql } = systemDb(db);
  const restored = await restorePeriodic(sql);
  if (restored > 0) log.warn({ restored }, 'work that comes by itself was missing and is back');
  await endLate(sql);
  for (const late of await findLate(sql)) await tellLate(db, late);
}

/** One issue a store and kind, whatever it holds: the reason is one, and so is what is to be done. */
async function tellLate(db: Database, { storeId, kind, keys, since, lastCode }: LateWork): Promise<void> {
  const facts = { kind, since: since.toISOString(), lastCode, count: keys.length };
  await storeDb(db, storeId).transaction((tx) =>
    raiseIssue(
      tx,
      { code: 'work_overdue', subject: kind, facts },
      keys.map((key) => ({ kind, key })),
    ),
  );
}
