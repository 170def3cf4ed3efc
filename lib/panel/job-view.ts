import type { Job } from '@/lib/work/jobs/job';
import type { JobView } from './shapes';

/** A job as the panel shows it. */
export const viewJob = (job: Job): JobView => ({
  id: job.id,
  kind: job.kind,
  state: job.state,
  total: job.total,
  done: job.done,
  failed: job.failed,
  problem: job.problem,
  by: job.byEmail,
  startedAt: job.createdAt.toISOString(),
  endedAt: job.endedAt?.toISOString() ?? null,
});
