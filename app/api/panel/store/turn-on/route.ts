import { z } from 'zod';
import { turnOn } from '@/lib/stores/turn-on';
import { answerError, answerJson } from '@/app/_server/answers';
import { routePanel } from '@/app/_server/route-panel';
import { runWhatIsDue } from '@/app/_server/run-what-is-due';

const body = z.object({
  /** `2026-11-23`, or with a time and its zone. */
  ordersFrom: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], 'must be an ISO 8601 date')
    .transform((date) => new Date(date))
    .optional(),
});

export const POST = routePanel(body, async ({ app, session, input }) => {
  const turned = await turnOn(session.store, app.clock.now(), input.ordersFrom);
  switch (turned.outcome) {
    case 'not_connected':
      return answerError(409, 'not_connected', 'Connect a ShipHero account first.');
    case 'in_future':
      return answerError(400, 'input.in_future', 'ordersFrom: must not be in the future');
    case 'on':
      runWhatIsDue(app);
      return answerJson({ state: 'on', ordersFrom: turned.ordersFrom.toISOString() });
  }
});
