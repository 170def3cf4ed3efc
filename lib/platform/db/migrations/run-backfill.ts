import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { LockPatience } from './lock-patience';
import { untilLocked } from './lock-patience';
import type { MigrationSession } from './migration-session';
import { beginStep, finishStep, keepProgress } from './step-record';

const batchAnswer = z.object({ cursor: z.string(), rows: z.coerce.number() });

/**
 * Walks a table in batches, each a short transaction that also keeps how far it came: after a crash the next run goes on
 * behind the last batch. Between two batches it rests as long as a batch took, so that others come to the database.
 *
 * @param statement takes the last key (`$1`, JSON, null at first) and the number of rows (`$2`); answers the last key it
 * dealt with as JSON text and how many rows it walked over: one row of `cursor` and `rows`, none at the end
 */
export async function runBackfill(
  session: MigrationSession,
  migration: string,
  statement: string,
  patience: LockPatience,
  tell: (line: string) => void,
): Promise<void> {
  const begun = await beginStep(session, migration, 'backfill');
  if (begun.finished) return;
  let { cursor, rows } = begun;
  tell(`${migration}: backfill ${cursor === null ? 'begins' : `goes on behind ${rows} rows`}`);
  for (;;) {
    const started = performance.now();
    const batch = await untilLocked(
      patience,
      () => oneBatch(session, migration, statement, cursor, patience),
      () => tell(`${migration}: a row is locked; trying the batch again`),
    );
    if (batch === null) break;
    cursor = batch.cursor;
    rows += batch.rows;
    tell(`${migration}: backfill at ${rows} rows`);
    await wait(performance.now() - started);
  }
  await finishStep(session, migration, 'backfill');
  tell(`${migration}: backfill finished, ${rows} rows`);
}

const oneBatch = (
  session: MigrationSession,
  migration: string,
  statement: string,
  cursor: string | null,
  { rowLockMs, batchRows }: LockPatience,
): Promise<z.infer<typeof batchAnswer> | null> =>
  session.transaction(async () => {
    await session.query(`set local lock_timeout = ${rowLockMs}`);
    const [answered] = await session.query(statement, [cursor, batchRows]);
    if (answered === undefined) return null;
    const batch = batchAnswer.parse(answered);
    await keepProgress(session, migration, batch.cursor, batch.rows);
    return batch;
  });
