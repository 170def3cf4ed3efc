import { markEveryStore } from '@/lib/stores/mark-every-store';
import type { ReconciledFlow } from '@/lib/work/kinds';
import type { App } from '@/lib/worker/app';
import { answerError, answerJson } from '@/app/_server/answers';
import { requireCronSecret } from '@/app/_server/require-cron-secret';
import { pathPart, routeErrors } from '@/app/_server/route-errors';

/** A serverless function's time, with room for the runs under way when it is up. */
export const maxDuration = 60;
const RUN_MS = 25_000;

const FORCED = new Map<string, ReconciledFlow>([
  ['reconcile-orders', 'orders'],
  ['reconcile-stock', 'stock'],
  ['reconcile-shipments', 'shipments'],
]);

const handle = routeErrors(async (app, request, context) => {
  const refused = requireCronSecret(app, request);
  if (refused !== null) return refused;
  const task = await pathPart(context, 'task');
  if (task === 'tick') {
    // What it looks after is told the next minute; the work that is due does not wait for it.
    await app.tick().catch((err: unknown) => app.log.error({ err }, 'the watch failed'));
    return answerJson({ runs: await runDue(app) });
  }
  const flow = FORCED.get(task);
  if (flow === undefined) return answerError(404, 'cron.unknown_task', 'There is no such task.');
  const stores = await markEveryStore(app.db, flow);
  app.wake();
  return answerJson({ stores, runs: await runDue(app) });
});

const runDue = (app: App): Promise<number> => app.runDue(new Date(app.clock.now().getTime() + RUN_MS));

export { handle as GET, handle as POST };
