import type { Prisma } from '@/lib/platform/db/generated/client';
import type { StoreTx } from '@/lib/platform/db/store-db';

/** A rule that a merchant may change, by the name it is audited under. */
export type AuditedRule = 'fields' | 'statuses' | 'methods';

export interface RuleChange {
  readonly rule: AuditedRule;
  readonly changedBy: { readonly userId: number; readonly email: string };
  readonly at: Date;
  /** JSON; null where nothing had been chosen, or where the rule goes back to its default. */
  readonly before: Prisma.InputJsonValue | null;
  readonly after: Prisma.InputJsonValue | null;
}

/** Writes down who changed a rule: in the transaction of the change, so that neither is there without the other. */
export async function recordRuleChange(
  tx: Pick<StoreTx, 'storeId' | 'prisma'>,
  { rule, changedBy, at, before, after }: RuleChange,
): Promise<void> {
  await tx.prisma.ruleChange.create({
    data: {
      storeId: tx.storeId,
      rule,
      changedByUserId: changedBy.userId,
      changedByEmail: changedBy.email,
      at,
      ...(before === null ? {} : { before }),
      ...(after === null ? {} : { after }),
    },
  });
}
