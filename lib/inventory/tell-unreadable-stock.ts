import { raiseIssues } from '@/lib/issues/raise-issue';
import { causeOf, resolveIssues } from '@/lib/issues/resolve-issue';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { issueSubjectOf } from './read-held';
import type { Held } from './read-held';

const causeAt = (held: Held) =>
  ({ code: 'bigcommerce_unreadable', subject: `stock of ${issueSubjectOf(held)}` }) as const;

/** Tells of places whose stock BigCommerce lists in a form that the app does not know, until a reading can be read. */
export async function tellUnreadableStock(
  tx: StoreTx,
  held: readonly (Held & { readonly sku: string })[],
): Promise<void> {
  await resolveIssues(
    tx,
    held.filter(({ unreadable }) => unreadable === undefined).map((one) => causeOf(causeAt(one))),
  );
  await raiseIssues(
    tx,
    held.flatMap((one) => {
      const { unreadable: path, variantId, locationId, sku } = one;
      if (path === undefined) return [];
      return [{ ...causeAt(one), facts: { what: 'stock', id: variantId, locationId, sku, path } }];
    }),
  );
}
