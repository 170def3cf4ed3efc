import type { UnreadableOrder } from '@/lib/bigcommerce/orders';
import type { StoreTx } from '@/lib/platform/db/store-db';

/** The clocks of BigCommerce and of this database differ by less. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

const TOLD = `
  select i.cause, i.last_at from issue i where i.store_id = $1::uuid and i.open and i.cause = any($2::text[])`;

/**
 * Of orders that a list could not read, those whose own run has not told people of them since they changed. What was
 * told is not read again at each look at the list.
 */
export async function untoldAmong(
  store: Pick<StoreTx, 'sql'>,
  unreadable: readonly UnreadableOrder[],
): Promise<readonly number[]> {
  const known = unreadable.flatMap(({ id, modifiedAt }) => (id === null ? [] : [{ id, modifiedAt }]));
  if (known.length === 0) return [];
  const rows = await store.sql.query<{ cause: string; last_at: Date }>(TOLD, [
    known.map(({ id }) => `order_unreadable:${id}`),
  ]);
  const told = new Map(rows.map(({ cause, last_at }) => [cause, new Date(last_at)]));
  return known
    .filter(({ id, modifiedAt }) => {
      const at = told.get(`order_unreadable:${id}`);
      return at === undefined || (modifiedAt?.getTime() ?? 0) + CLOCKS_DIFFER_MS > at.getTime();
    })
    .map(({ id }) => id);
}
