import type { IssueCause } from '@/lib/issues/issue-codes';
import { raiseIssues } from '@/lib/issues/raise-issue';
import { causeOf, resolveIssues } from '@/lib/issues/resolve-issue';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Unfed } from './decide-unfed';

// Once it is fed again, BigCommerce is asked first; until then it is looked at as all that was sent.
const KEEP = `
  update sent set unfed_since = case when r.stands then $5::timestamptz end,
    read_at = case when r.stands then coalesce(read_at, sent_at) end, settling = false
  from unnest($2::int[], $3::int[], $4::boolean[]) as r (variant_id, location_id, stands)
  where sent.store_id = $1::uuid and sent.variant_id = r.variant_id and sent.location_id = r.location_id`;

const FORGET = `
  delete from sent using unnest($2::int[], $3::int[]) as r (variant_id, location_id)
  where sent.store_id = $1::uuid and sent.variant_id = r.variant_id and sent.location_id = r.location_id`;

// A number of none may stand as long as it likes.
const STANDING = `
  select s.location_id, k.variant_id is not null as linked, count(*)::int as numbers,
    array_agg(distinct coalesce(k.shiphero_sku, v.sku)) filter (where coalesce(k.shiphero_sku, v.sku) <> '') as skus
  from sent s left join sku_link k on k.store_id = s.store_id and k.variant_id = s.variant_id
  left join variant v on v.store_id = s.store_id and v.variant_id = s.variant_id
  where s.store_id = $1::uuid and s.unfed_since is not null and coalesce(s.read_back, s.quantity) <> 0
  group by 1, 2`;

const MOST_NAMED = 10;

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
  await tellStanding(tx);
}

/** Tells of the numbers that stand unfed by now, and of no others any more: one that is none is put right. */
export async function tellStanding(tx: StoreTx): Promise<void> {
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

interface Standing {
  readonly location_id: number;
  readonly linked: boolean;
  readonly numbers: number;
  readonly skus: readonly string[] | null;
}

async function readStanding(tx: StoreTx): Promise<readonly IssueCause[]> {
  const rows = await tx.sql.query<Standing>(STANDING);
  const unlinked = rows.filter(({ linked }) => !linked);
  const causes = rows
    .filter(({ linked }) => linked)
    .map((row): IssueCause => ({
      code: 'stock_unfed',
      subject: `location ${row.location_id}`,
      facts: { locationId: row.location_id, ...factsOf([row]) },
    }));
  return unlinked.length === 0
    ? causes
    : [{ code: 'stock_unfed', subject: 'not linked', facts: factsOf(unlinked) }, ...causes];
}

function factsOf(rows: readonly Standing[]): { readonly numbers: number; readonly skus: string } {
  const skus = [...new Set(rows.flatMap((row) => row.skus ?? []))].sort();
  return {
    numbers: rows.reduce((sum, { numbers }) => sum + numbers, 0),
    skus: skus.slice(0, MOST_NAMED).join(', '),
  };
}
