import type { StateView } from '@/lib/panel/shapes';
import { resume } from '@/lib/stores/pause';
import { notConnected } from '@/app/_server/answer-failure';
import { answerError, answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';
import { runWhatIsDue } from '@/app/_server/run-what-is-due';

/** Lets a paused store go on with all that waited. Answers the state; safe to repeat. */
export const POST = routePanel(noInput, async ({ app, session }) => {
  switch (await resume(session.store)) {
    case 'on':
      runWhatIsDue(app);
      return answerJson({ state: 'on' } satisfies StateView);
    case 'not_connected':
      return notConnected();
    case 'not_paused':
      return answerError(409, 'store.not_paused', 'This store is not paused. Its owner turns it on.');
  }
});
