import { raiseIssues } from '@/lib/issues/raise-issue';
import { causeOf, resolveIssues } from '@/lib/issues/resolve-issue';
import type { IssueCause } from '@/lib/issues/issue-codes';
import { readSharedSkus } from '@/lib/mapping/read-shared-skus';
import type { StoreTx } from '@/lib/platform/db/store-db';

const OPEN = `
  select cause from issue
  where store_id = $1::uuid and open and code = 'sku_shared'`;

/** Tells of SKUs that several variants carry, which are not linked by themselves; takes back what is over. */
export async function reportSharedSkus(tx: StoreTx): Promise<void> {
  const causes = (await readSharedSkus(tx.sql)).map(({ sku, variants }): IssueCause => ({
    code: 'sku_shared',
    subject: sku,
    facts: { sku, variants },
  }));
  await raiseIssues(tx, causes);
  const standing = new Set(causes.map(causeOf));
  const open = await tx.sql.query<{ cause: string }>(OPEN);
  await resolveIssues(
    tx,
    open.map(({ cause }) => cause).filter((cause) => !standing.has(cause)),
  );
}
