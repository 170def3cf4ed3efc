import { z } from 'zod';
import { turnOn } from '@/lib/stores/turn-on';
import { notConnected } from '@/app/_server/answer-failure';
import { answerError, answerJson } from '@/app/_server/answers';
import { ordersFromInput } from '@/app/_server/orders-from';
import { requireOwner } from '@/app/_server/require-owner';
import { routePanel } from '@/app/_server/route-panel';
import { runWhatIsDue } from '@/app/_server/run-what-is-due';

const body = z.object({ ordersFrom: ordersFromInput.optional() });

export const POST = routePanel(body, async ({ app, session, input }) => {
  const refused = requireOwner(session);
  if (refused !== null) return refused;
  const turned = await turnOn(session.store, app.clock.now(), input.ordersFrom);
  switch (turned.outcome) {
    case 'not_connected':
      return notConnected();
    case 'in_future':
      return answerError(400, 'input.in_future', 'ordersFrom: must not be in the future');
    case 'on':
      runWhatIsDue(app);
      return answerJson({ state: 'on', ordersFrom: turned.ordersFrom.toISOString() });
  }
});
