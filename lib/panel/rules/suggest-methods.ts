import { fold } from '@/lib/mapping/rules/match-method';
import type { MethodRule } from '@/lib/mapping/rules/method-rules';
import { readMethodRules } from '@/lib/mapping/rules/read-rules';
import { suggestMethod } from '@/lib/mapping/rules/suggest-method';
import type { MethodSuggestions } from '@/lib/panel/rules-shapes';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { coverageOf, readCoverageFacts } from './read-coverage';

/** Rules for the methods that no rule is for yet, by what their names say. Writes nothing. */
export async function suggestMethods(store: StoreDb, now: Date): Promise<MethodSuggestions> {
  const { rules } = await readMethodRules(store.sql);
  const { unmapped } = coverageOf(rules, await readCoverageFacts(store, now));
  const texts = new Map(unmapped.map((one) => [fold(one.method), one]));
  const suggested: MethodRule[] = [];
  const open: { method: string; zone: string }[] = [];
  for (const [text, { method, zone }] of texts) {
    const target = text === '' ? null : suggestMethod(method);
    if (target === null) open.push({ method, zone });
    else {
      suggested.push({
        match: method,
        zone: null,
        channelId: null,
        result: { do: 'map', ...target, title: null },
      });
    }
  }
  return { rules: suggested, open };
}
