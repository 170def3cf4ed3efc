import { previewOrder } from '@/lib/panel/preview/preview-order';
import { answerFailure } from '@/app/_server/answer-failure';
import { answerError, answerJson } from '@/app/_server/answers';
import { appParts } from '@/app/_server/app-parts';
import { panelOrderId } from '@/app/_server/order-id';
import { pathPart } from '@/app/_server/route-errors';
import { noInput, routePanel } from '@/app/_server/route-panel';

export const GET = routePanel(noInput, async ({ app, session, context }) => {
  const id = panelOrderId.safeParse(Number(await pathPart(context, 'bigcommerceOrderId')));
  if (!id.success) return answerError(404, 'order.not_found', 'This store has no such order.');
  const read = { session, name: `preview/${id.data}`, keepMs: 3_000 };
  return appParts(app).reads.answer(read, async () => {
    const deps = { clients: app.clients, now: app.clock.now() };
    const shown = await previewOrder(session.store, deps, id.data);
    return shown.ok ? answerJson(shown.value) : answerFailure(shown.failure);
  });
});
