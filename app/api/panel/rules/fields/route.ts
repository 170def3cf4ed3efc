import { z } from 'zod';
import { checkMap } from '@/lib/orders/field-map/check-map';
import { fieldMapSchema } from '@/lib/orders/field-map/field-rule';
import { saveFieldMap } from '@/lib/orders/field-map/store-map';
import { showFieldMap } from '@/lib/panel/rules/show-field-map';
import { answerSaved } from '@/app/_server/answer-saved-rules';
import { answerJson } from '@/app/_server/answers';
import { refuseMap } from '@/app/_server/refuse-map';
import { noInput, routePanel } from '@/app/_server/route-panel';

export const GET = routePanel(noInput, async ({ session }) => answerJson(await showFieldMap(session.store)));

const body = z.object({ version: z.number().int().min(0), map: fieldMapSchema });

export const PUT = routePanel(body, async ({ app, session, input: { version, map } }) => {
  const refusal = refuseMap(checkMap(map));
  if (refusal !== null) return refusal;
  const saved = await saveFieldMap(session.store, {
    version,
    rules: map,
    author: { userId: session.userId, email: session.email, at: app.clock.now() },
  });
  return answerSaved(app, saved);
});
