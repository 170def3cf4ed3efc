import { issueQuery, readIssue } from '@/lib/panel/read-issue';
import { answerJson } from '@/app/_server/answers';
import { issueOfPath, noSuchIssue } from '@/app/_server/path-ids';
import { routePanel } from '@/app/_server/route-panel';

export const GET = routePanel(issueQuery, async ({ session, input, context }) => {
  const id = await issueOfPath(context);
  const found = id === null ? null : await readIssue(session.store, id, input);
  return found === null ? noSuchIssue() : answerJson(found);
});
