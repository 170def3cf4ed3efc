import { issuesQuery, readIssues } from '@/lib/panel/read-issues';
import { answerJson } from '@/app/_server/answers';
import { routePanel } from '@/app/_server/route-panel';

export const GET = routePanel(issuesQuery, async ({ session, input }) =>
  answerJson(await readIssues(session.store, input)),
);
