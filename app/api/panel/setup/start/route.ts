import { z } from 'zod';
import { previewStart } from '@/lib/panel/preview-start';
import { answerUnread } from '@/app/_server/answer-failure';
import { appParts } from '@/app/_server/app-parts';
import { answerError, answerJson } from '@/app/_server/answers';
import { ordersFromInput } from '@/app/_server/orders-from';
import { routePanel } from '@/app/_server/route-panel';

const query = z.object({ ordersFrom: ordersFromInput });

/** `StartPreview`. */
export const GET = routePanel(query, async ({ app, session, input }) => {
  if (input.ordersFrom > app.clock.now()) {
    return answerError(400, 'input.in_future', 'ordersFrom: must not be in the future');
  }
  const read = { session, name: `start/${input.ordersFrom.toISOString()}`, keepMs: 10_000 };
  return appParts(app).reads.answer(read, async () => {
    const preview = await previewStart(session.store, app, input.ordersFrom);
    return preview.ok ? answerJson(preview.value) : answerUnread(app, preview.failure);
  });
});
