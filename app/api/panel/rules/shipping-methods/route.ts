import { z } from 'zod';
import { checkMethodRules } from '@/lib/mapping/rules/check-method-rules';
import { methodRulesSchema } from '@/lib/mapping/rules/rule-schemas';
import { saveMethodRules } from '@/lib/mapping/rules/save-rules';
import { releaseMapped } from '@/lib/orders/release-mapped';
import { showMethodRules } from '@/lib/panel/rules/show-method-rules';
import { answerSaved, refuseRules } from '@/app/_server/answer-saved-rules';
import { answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';

export const GET = routePanel(noInput, async ({ app, session }) =>
  answerJson(await showMethodRules(session.store, app.clock.now())),
);

const body = z.object({ version: z.number().int().min(0), rules: methodRulesSchema });

export const PUT = routePanel(body, async ({ app, session, input }) => {
  const { version, rules } = input;
  const refusal = refuseRules(checkMethodRules(rules));
  if (refusal !== null) return refusal;
  const saved = await saveMethodRules(session.store, {
    version,
    rules,
    author: { userId: session.userId, email: session.email, at: app.clock.now() },
    mark: (tx) => releaseMapped(tx, rules),
  });
  return answerSaved(app, saved);
});
