import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Failure } from '@/lib/platform/failure';
import { isRefusal } from '@/lib/platform/failure';
import { requireLease } from '../require-lease';
import { done, failed } from '../run';
import type { Handler, Outcome, Run } from '../run';
import { readJob } from './job';
import type { Job, JobKind, JobStep, JobWorker } from './job';

/** One run goes on for about this long; then others have their turn. */
const SLICE_MS = 3_000;

// Not where somebody has paused or cancelled it meanwhile: then its progress is what it was.
const ADVANCE = `
  update job set
    cursor = $3::jsonb, done = done + $4::int, failed = failed + $5::int, total = coalesce($6::int, total),
    state = case when $7::boolean then 'done' else state end,
    ended_at = case when $7::boolean then now() end,
    problem = null, changed_at = now()
  where store_id = $1::uuid and id = $2::uuid and state = 'running'
  returning 1 as advanced`;

const TELL = `
  update job set
    problem = $3, changed_at = now(),
    state = case when $4::boolean then 'failed' else state end,
    ended_at = case when $4::boolean then now() end
  where store_id = $1::uuid and id = $2::uuid and state = 'running'`;

/**
 * `job/{id}`: works a bulk job off in slices, and goes on from the last one that was recorded, whatever came between. A
 * failure that passes by itself is shown and tried again; one that does not ends the job with its reason.
 */
export const createJobHandler =
  (workers: Readonly<Record<JobKind, JobWorker>>): Handler =>
  async (run) => {
    const began = performance.now();
    for (;;) {
      const job = await readJob(run.store, run.work.key);
      if (job?.state !== 'running') return done();
      const step = await workers[job.kind](run, job);
      if (!step.ok) return tell(run, job, step.failure);
      const advanced = await run.store.transaction((tx) => advance(tx, run, job, step.value));
      if (advanced && step.value.finished) return done();
      if (performance.now() - began >= SLICE_MS) return done(0);
    }
  };

async function advance(tx: StoreTx, run: Run, job: Job, step: JobStep): Promise<boolean> {
  await requireLease(tx, run.work);
  const { cursor, done: items, failed: bad, total, finished } = step;
  const rows = await tx.sql.query(ADVANCE, [job.id, JSON.stringify(cursor), items, bad, total, finished]);
  if (rows.length === 0) return false;
  await step.record?.(tx);
  return true;
}

async function tell(run: Run, job: Job, failure: Failure): Promise<Outcome> {
  await run.store.transaction(async (tx) => {
    await requireLease(tx, run.work);
    await tx.sql.query(TELL, [job.id, failure.message, isRefusal(failure)]);
  });
  return isRefusal(failure) ? done() : failed(failure);
}
