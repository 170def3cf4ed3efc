import { readRuleChanges, ruleChangesQuery } from '@/lib/panel/rules/read-rule-changes';
import { answerJson } from '@/app/_server/answers';
import { routePanel } from '@/app/_server/route-panel';

export const GET = routePanel(ruleChangesQuery, async ({ session, input }) =>
  answerJson(await readRuleChanges(session.store, input)),
);
