import { z } from 'zod';
import { checkStatusRules } from '@/lib/mapping/rules/check-status-rules';
import { statusRulesSchema } from '@/lib/mapping/rules/rule-schemas';
import { saveStatusRules } from '@/lib/mapping/rules/save-rules';
import { markByStatus } from '@/lib/orders/mark-by-status';
import { showStatusRules } from '@/lib/panel/rules/show-status-rules';
import { answerSaved, refuseRules } from '@/app/_server/answer-saved-rules';
import { answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';

export const GET = routePanel(noInput, async ({ session }) =>
  answerJson(await showStatusRules(session.store)),
);

const body = z.object({ version: z.number().int().min(0), rules: statusRulesSchema });

export const PUT = routePanel(body, async ({ app, session, input }) => {
  const { version, rules } = input;
  const refusal = refuseRules(checkStatusRules(rules));
  if (refusal !== null) return refusal;
  const saved = await saveStatusRules(session.store, {
    version,
    rules,
    author: { userId: session.userId, email: session.email, at: app.clock.now() },
    mark: (tx, before) => markByStatus(tx, before, rules),
  });
  return answerSaved(app, saved);
});
