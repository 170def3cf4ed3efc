import type { StoreDb } from '@/lib/platform/db/store-db';
import { markDue } from '../mark-due';
import { readJob } from './job';
import type { Job, JobState } from './job';

/** What a person can do to a job that is under way. */
export type JobCommand = 'pause' | 'resume' | 'cancel';

const FROM: Readonly<Record<JobCommand, readonly JobState[]>> = {
  pause: ['running'],
  resume: ['paused'],
  cancel: ['running', 'paused'],
};
const TO: Readonly<Record<JobCommand, JobState>> = {
  pause: 'paused',
  resume: 'running',
  cancel: 'cancelled',
};

const STEER = `
  update job set state = $4, problem = null, changed_at = now(),
    ended_at = case when $4 = 'cancelled' then now() end
  where store_id = $1::uuid and id = $2::uuid and state = any($3::text[])
  returning 1 as steered`;

/**
 * Pauses a job, lets it go on, or ends it. Safe to repeat: one that is there already stays so, and one that has ended
 * stays ended. A slice that runs meanwhile records nothing more. Answers the job as it stands; null where there is none.
 */
export async function steerJob(store: StoreDb, id: string, command: JobCommand): Promise<Job | null> {
  const job = await readJob(store, id);
  if (job === null || !FROM[command].includes(job.state)) return job;
  await store.transaction(async (tx) => {
    // The mark first, as everywhere: work is locked before what it is about.
    if (command === 'resume') await markDue(tx.sql, [{ kind: 'job', key: id }]);
    await tx.sql.query(STEER, [id, FROM[command], TO[command]]);
  });
  return readJob(store, id);
}
