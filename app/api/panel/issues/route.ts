import { readIssues } from '@/lib/panel/read-issues';
import { answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';

export const GET = routePanel(noInput, async ({ session }) =>
  answerJson({ issues: await readIssues(session.store) }),
);
