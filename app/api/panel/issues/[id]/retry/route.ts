import { sendStockAgain } from '@/lib/inventory/send-again';
import { forgetAsked } from '@/lib/issues/forget-asked';
import { retryIssue } from '@/lib/issues/retry-issue';
import { forgetDenied } from '@/lib/mapping/forget-denied';
import { answerJson } from '@/app/_server/answers';
import { issueOfPath, noSuchIssue, storeNotOn, storeStopped } from '@/app/_server/path-ids';
import { noInput, routePanel } from '@/app/_server/route-panel';
import { runWhatIsDue } from '@/app/_server/run-what-is-due';

export const POST = routePanel(noInput, async ({ app, session, context }) => {
  const id = await issueOfPath(context);
  if (id !== null) await forgetDenied(session.store.sql, id);
  const retried =
    id === null
      ? null
      : await session.store.transaction(async (tx) => {
          // The push is marked before what the retry marks, as in the order of all marks.
          const outcome = await retryIssue(tx, id, () => sendStockAgain(tx, id));
          if (outcome.outcome === 'marked') await forgetAsked(tx.sql, id);
          return outcome;
        });
  switch (retried?.outcome) {
    case undefined:
    case 'unknown':
      return noSuchIssue();
    case 'not_on':
      return storeNotOn();
    case 'stopped':
      return storeStopped();
    case 'marked':
      if (retried.marked > 0) runWhatIsDue(app);
      return answerJson({ marked: retried.marked });
  }
});
