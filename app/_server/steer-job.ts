import { viewJob } from '@/lib/panel/job-view';
import type { JobCommand } from '@/lib/work/jobs/steer-job';
import { steerJob } from '@/lib/work/jobs/steer-job';
import { runsIn } from '@/lib/work/may-run';
import { answerJson } from './answers';
import { jobOfPath, noSuchJob, storeNotOn, storeStopped } from './path-ids';
import { noInput, routePanel } from './route-panel';
import { runWhatIsDue } from './run-what-is-due';

/** A call that steers the job of its path; answers the `JobView`. Safe to repeat. */
export const routeSteering = (command: JobCommand) =>
  routePanel(noInput, async ({ app, session, context }) => {
    const id = await jobOfPath(context);
    // It would say that it runs, and stand still.
    if (command === 'resume') {
      const store = await session.store.prisma.store.findFirstOrThrow({
        select: { state: true, stoppedBecause: true },
      });
      if (!runsIn(store, 'job')) return store.stoppedBecause === null ? storeNotOn() : storeStopped();
    }
    const job = id === null ? null : await steerJob(session.store, id, command);
    if (job === null) return noSuchJob();
    if (command === 'resume') runWhatIsDue(app);
    return answerJson(viewJob(job));
  });
