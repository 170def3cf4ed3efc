import type { IssueCause } from '@/lib/issues/issue-codes';
import { raiseIssues } from '@/lib/issues/raise-issue';
import { causeOf, resolveIssues } from '@/lib/issues/resolve-issue';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Unfed } from './decide-unfed';

// Nothing is known of what stands from now on: once it is fed again, BigCommerce is asked first.
const KEEP = `
  update sent set unfed_since = case when r.stands then $5::timestamptz end, read_at = null, settling = false
  from unnest($2::int[], $3::int[], $4::boolean[]) as r (variant_id, location_id, stands)
  where sent.store_id = $1::uuid and sent.variant_id = r.variant_id and sent.location_id = r.location_id`;

const FORGET = `
  delete from sent using unnest($2::int[], $3::int[]) as r (variant_id, location_id)
  where sent.store_id = $1::uuid and sent.variant_id = r.variant_id and sent.location_id = r.location_id`;

// A number of none may stand as long as it likes.
const STANDING = `
  select s.location_id, k.variant_id is not null as linked, count(*)::int as numbers
  from sent s left join sku_link k on k.store_id = s.store_id and k.variant_id = s.variant_id
  where s.store_id = $1::uuid and s.unfed_since is not null and coalesce(s.read_back, s.quantity) <> 0
  group by 1, 2`;

const OPEN = `select cause from issue where store_id = $1::uuid and open and code = 'stock_unfed'`;

/**
 * Keeps which numbers nothing feeds any more, and tells of them: one issue for all whose variants are not linked any
 * more, one for each location that shows no warehouse any more.
 */
export async function recordUnfed(tx: StoreTx, unfed: readonly Unfed[], now: Date): Promise<void> {
  if (unfed.length === 0) return;
  const gone = unfed.filter(({ is }) => is === 'gone');
  const kept = unfed.filter(({ is }) => is !== 'gone');
  if (gone.length > 0) await tx.sql.query(FORGET, columns(gone));
  if (kept.length > 0)
    await tx.sql.query(KEEP, [...columns(kept), kept.map(({ is }) => is === 'stands'), now]);
  const causes = await readStanding(tx);
  await raiseIssues(tx, causes);
  const standing = new Set(causes.map(causeOf));
  const open = await tx.sql.query<{ cause: string }>(OPEN);
  await resolveIssues(
    tx,
    open.map(({ cause }) => cause).filter((cause) => !standing.has(cause)),
  );
}

const columns = (places: readonly Unfed[]): readonly (readonly number[])[] => [
  places.map(({ variantId }) => variantId),
  places.map(({ locationId }) => locationId),
];

async function readStanding(tx: StoreTx): Promise<readonly IssueCause[]> {
  const rows = await tx.sql.query<{ location_id: number; linked: boolean; numbers: number }>(STANDING);
  const unlinked = rows.filter(({ linked }) => !linked).reduce((sum, { numbers }) => sum + numbers, 0);
  const causes = rows
    .filter(({ linked }) => linked)
    .map(({ location_id: locationId, numbers }): IssueCause => ({
      code: 'stock_unfed',
      subject: `location ${locationId}`,
      facts: { locationId, numbers },
    }));
  return unlinked === 0
    ? causes
    : [{ code: 'stock_unfed', subject: 'not linked', facts: { numbers: unlinked } }, ...causes];
}
