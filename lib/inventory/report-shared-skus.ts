import { raiseIssues } from '@/lib/issues/raise-issue';
import { causeOf, resolveIssues } from '@/lib/issues/resolve-issue';
import type { IssueCause } from '@/lib/issues/issue-codes';
import { readSharedSkus } from '@/lib/mapping/read-shared-skus';
import type { StoreTx } from '@/lib/platform/db/store-db';

/** Tells which of these SKUs several variants carry, which are not linked by themselves; takes back what is over. */
export async function reportSharedSkus(tx: StoreTx, skus: readonly string[]): Promise<void> {
  if (skus.length === 0) return;
  const causes = (await readSharedSkus(tx.sql, skus)).map(({ sku, variants }): IssueCause => ({
    code: 'sku_shared',
    subject: sku,
    facts: { sku, variants },
  }));
  await raiseIssues(tx, causes);
  const standing = new Set(causes.map(({ subject }) => subject));
  await resolveIssues(
    tx,
    skus.filter((sku) => !standing.has(sku)).map((subject) => causeOf({ code: 'sku_shared', subject })),
  );
}
