import { viewJob } from '@/lib/panel/job-view';
import { readJob } from '@/lib/work/jobs/job';
import { answerJson } from '@/app/_server/answers';
import { jobOfPath, noSuchJob } from '@/app/_server/path-ids';
import { noInput, routePanel } from '@/app/_server/route-panel';

/** `JobView`. */
export const GET = routePanel(noInput, async ({ session, context }) => {
  const id = await jobOfPath(context);
  const job = id === null ? null : await readJob(session.store, id);
  return job === null ? noSuchJob() : answerJson(viewJob(job));
});
