import { z } from 'zod';
import { checkMethodRules } from '@/lib/mapping/rules/check-method-rules';
import { matchMethod } from '@/lib/mapping/rules/match-method';
import { readMethodRules } from '@/lib/mapping/rules/read-rules';
import { methodRulesSchema } from '@/lib/mapping/rules/rule-schemas';
import type { MethodTestView } from '@/lib/panel/rules-shapes';
import { refuseRules } from '@/app/_server/answer-saved-rules';
import { answerJson } from '@/app/_server/answers';
import { routePanel } from '@/app/_server/route-panel';

const body = z.object({
  method: z.string().max(1_000),
  zone: z.string().max(200).default(''),
  /** BigCommerce's first channel. */
  channelId: z.number().int().min(1).default(1),
  /** Not saved yet; otherwise those that hold. */
  rules: methodRulesSchema.optional(),
});

/** Says which rule a method comes to, and why those before did not fire. Writes nothing. */
export const POST = routePanel(body, async ({ session, input: { rules: unsaved, ...asked } }) => {
  const refusal = unsaved === undefined ? null : refuseRules(checkMethodRules(unsaved));
  if (refusal !== null) return refusal;
  const rules = unsaved ?? (await readMethodRules(session.store.sql)).rules;
  const view: MethodTestView = matchMethod(rules, asked);
  return answerJson(view);
});
