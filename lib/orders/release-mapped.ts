import { releaseCauses } from '@/lib/issues/release-causes';
import { causeOf } from '@/lib/issues/resolve-issue';
import { outcomeOfMethod } from '@/lib/mapping/rules/match-method';
import type { MethodRules } from '@/lib/mapping/rules/method-rules';
import { unmappedMethod } from '@/lib/mapping/rules/unmapped-method';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { readMethodGroups } from './method-groups';

/**
 * Marks every order that waited for a method that the rules have an answer for now, and resolves the issues that hold
 * nothing any more. Where zone or channel leaves some of an issue's orders without one, it stays for those. Answers how
 * many were marked.
 */
export async function releaseMapped(tx: StoreTx, rules: MethodRules): Promise<number> {
  const answered = new Set<string>();
  const open = new Set<string>();
  for (const { channelId, methods } of (await readMethodGroups(tx)).filter((group) => group.heldByMethod)) {
    for (const one of methods) {
      const holds = outcomeOfMethod(rules, { ...one, channelId }).do === 'hold';
      (holds ? open : answered).add(causeOf(unmappedMethod(one)));
    }
  }
  if (answered.size === 0) return 0;
  return releaseCauses(
    tx,
    [...answered],
    [...answered].filter((cause) => !open.has(cause)),
  );
}
