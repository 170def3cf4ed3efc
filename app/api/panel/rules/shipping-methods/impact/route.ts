import { z } from 'zod';
import { checkMethodRules } from '@/lib/mapping/rules/check-method-rules';
import { methodRulesSchema } from '@/lib/mapping/rules/rule-schemas';
import { showMethodImpact } from '@/lib/panel/rules/show-method-impact';
import { refuseRules } from '@/app/_server/answer-saved-rules';
import { answerJson } from '@/app/_server/answers';
import { routePanel } from '@/app/_server/route-panel';

const body = z.object({ rules: methodRulesSchema });

export const POST = routePanel(
  body,
  async ({ app, session, input: { rules } }) =>
    refuseRules(checkMethodRules(rules)) ??
    answerJson(await showMethodImpact(session.store, rules, app.clock.now())),
);
