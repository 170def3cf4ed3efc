import { z } from 'zod';
import { checkStatusRules } from '@/lib/mapping/rules/check-status-rules';
import { statusRulesSchema } from '@/lib/mapping/rules/rule-schemas';
import { showStatusImpact } from '@/lib/panel/rules/show-status-impact';
import { refuseRules } from '@/app/_server/answer-saved-rules';
import { answerJson } from '@/app/_server/answers';
import { routePanel } from '@/app/_server/route-panel';

const body = z.object({ rules: statusRulesSchema });

export const POST = routePanel(
  body,
  async ({ session, input: { rules } }) =>
    refuseRules(checkStatusRules(rules)) ?? answerJson(await showStatusImpact(session.store, rules)),
);
