import { viewJob } from '@/lib/panel/job-view';
import { createJob } from '@/lib/work/jobs/create-job';
import { runsIn } from '@/lib/work/may-run';
import { notConnected } from '@/app/_server/answer-failure';
import { answerJson } from '@/app/_server/answers';
import { storeStopped } from '@/app/_server/path-ids';
import { noInput, routePanel } from '@/app/_server/route-panel';
import { runWhatIsDue } from '@/app/_server/run-what-is-due';

/** Reads the whole catalogue again; answers the `JobView`, also of a reading that is under way already. */
export const POST = routePanel(noInput, async ({ app, session }) => {
  const { store, userId, email } = session;
  const live = await store.prisma.connection.count({ where: { live: true } });
  if (live === 0) return notConnected();
  const select = { state: true, stoppedBecause: true } as const;
  if (!runsIn(await store.prisma.store.findFirstOrThrow({ select }), 'job')) return storeStopped();
  const job = await createJob(store, { kind: 'read_catalogue', by: { userId, email } });
  runWhatIsDue(app);
  return answerJson(viewJob(job));
});
