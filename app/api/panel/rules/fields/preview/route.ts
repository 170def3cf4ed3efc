import { z } from 'zod';
import { checkMap } from '@/lib/orders/field-map/check-map';
import { fieldMapSchema } from '@/lib/orders/field-map/field-rule';
import { previewFieldMap } from '@/lib/panel/preview/preview-field-map';
import { answerFailure } from '@/app/_server/answer-failure';
import { answerJson } from '@/app/_server/answers';
import { appParts } from '@/app/_server/app-parts';
import { panelOrderId } from '@/app/_server/order-id';
import { refuseMap } from '@/app/_server/refuse-map';
import { routePanel } from '@/app/_server/route-panel';

const body = z.object({ map: fieldMapSchema, orderId: panelOrderId });

export const POST = routePanel(body, async ({ app, session, input: { map, orderId } }) => {
  const refusal = refuseMap(checkMap(map));
  if (refusal !== null) return refusal;
  const read = { session, name: `fields/${orderId}/${JSON.stringify(map)}`, keepMs: 3_000 };
  return appParts(app).reads.answer(read, async () => {
    const deps = { clients: app.clients, now: app.clock.now() };
    const shown = await previewFieldMap(session.store, deps, orderId, map);
    return shown.ok ? answerJson(shown.value) : answerFailure(shown.failure);
  });
});
