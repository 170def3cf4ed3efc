import type { StateView } from '@/lib/panel/shapes';
import { pause } from '@/lib/stores/pause';
import { answerError, answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';

/** Stops all writing, for whoever notices that something is wrong. Answers the state; safe to repeat. */
export const POST = routePanel(noInput, async ({ session }) => {
  switch (await pause(session.store)) {
    case 'paused':
      return answerJson({ state: 'paused' } satisfies StateView);
    case 'not_on':
      return answerError(409, 'store.not_on', 'This store is not turned on, so there is nothing to pause.');
  }
});
