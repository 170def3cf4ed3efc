import { overviewQuery, readOverview } from '@/lib/panel/read-overview';
import { answerJson } from '@/app/_server/answers';
import { routePanel } from '@/app/_server/route-panel';

export const GET = routePanel(overviewQuery, async ({ app, session, input }) =>
  answerJson(await readOverview(session.store, app.clock.now(), input)),
);
