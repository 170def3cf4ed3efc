import { forgetAsked } from '@/lib/issues/forget-asked';
import { takeBack } from '@/lib/issues/take-back';
import { forgetDenied } from '@/lib/mapping/forget-denied';
import { retryOrder } from '@/lib/orders/retry-order';
import { answerJson } from '@/app/_server/answers';
import { noSuchOrder, orderOfPath, storeNotOn, storeStopped } from '@/app/_server/path-ids';
import { noInput, routePanel } from '@/app/_server/route-panel';
import { runWhatIsDue } from '@/app/_server/run-what-is-due';

export const POST = routePanel(noInput, async ({ app, session, context }) => {
  const id = await orderOfPath(context);
  if (id !== null) await forgetDenied(session.store.sql, String(id));
  const retried =
    id === null
      ? 'unknown'
      : await session.store.transaction(async (tx) => {
          const outcome = await retryOrder(tx, id);
          // What is refused changes nothing.
          if (outcome !== 'marked') return outcome;
          await forgetAsked(tx.sql, String(id));
          await takeBack(tx.sql, id);
          return outcome;
        });
  switch (retried) {
    case 'unknown':
      return noSuchOrder();
    case 'not_on':
      return storeNotOn();
    case 'stopped':
      return storeStopped();
    case 'marked':
      runWhatIsDue(app);
      return answerJson({ marked: true });
  }
});
