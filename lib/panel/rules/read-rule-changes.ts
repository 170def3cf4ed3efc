import { z } from 'zod';
import type { RuleChangesPage } from '@/lib/panel/rules-shapes';
import type { StoreDb } from '@/lib/platform/db/store-db';

const ruleName = z.enum(['fields', 'statuses', 'methods']);

export const ruleChangesQuery = z.object({
  rule: ruleName.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  /** The id of the last change of the page before. */
  cursor: z.uuid().optional(),
});

/** Who changed which rule, the latest first: their ids rise with time. */
export async function readRuleChanges(
  store: StoreDb,
  { rule, limit, cursor }: z.output<typeof ruleChangesQuery>,
): Promise<RuleChangesPage> {
  const rows = await store.prisma.ruleChange.findMany({
    where: {
      ...(rule === undefined ? {} : { rule }),
      ...(cursor === undefined ? {} : { id: { lt: cursor } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const changes = rows.slice(0, limit).map((row) => ({
    id: row.id,
    rule: ruleName.parse(row.rule),
    at: row.at.toISOString(),
    by: row.changedByEmail,
    before: row.before,
    after: row.after,
  }));
  return { changes, next: rows.length > limit ? (changes.at(-1)?.id ?? null) : null };
}
