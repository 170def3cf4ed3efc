import { retryIssue } from '@/lib/issues/retry-issue';
import { answerJson } from '@/app/_server/answers';
import { issueOfPath, noSuchIssue, storeNotOn } from '@/app/_server/path-ids';
import { noInput, routePanel } from '@/app/_server/route-panel';
import { runWhatIsDue } from '@/app/_server/run-what-is-due';

export const POST = routePanel(noInput, async ({ app, session, context }) => {
  const id = await issueOfPath(context);
  const retried = id === null ? null : await retryIssue(session.store, id);
  switch (retried?.outcome) {
    case undefined:
    case 'unknown':
      return noSuchIssue();
    case 'not_on':
      return storeNotOn();
    case 'marked':
      if (retried.marked > 0) runWhatIsDue(app);
      return answerJson({ marked: retried.marked });
  }
});
