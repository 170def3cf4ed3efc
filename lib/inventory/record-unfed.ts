import type { IssueCause } from '@/lib/issues/issue-codes';
import { raiseIssues } from '@/lib/issues/raise-issue';
import { causeOf, resolveIssues } from '@/lib/issues/resolve-issue';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Unfed } from './decide-unfed';
import { issueSubjectOf } from './read-held';

// Once it is fed again, BigCommerce is asked first; until then it is looked at as all that was sent.
const KEEP = `
  update sent set unfed_since = case when r.stands then $5::timestamptz end,
    read_at = case when r.stands then coalesce(read_at, sent_at) end, settling = false,
    mismatches = case when r.stands then mismatches else 0 end
  from unnest($2::int[], $3::int[], $4::boolean[]) as r (variant_id, location_id, stands)
  where sent.store_id = $1::uuid and sent.variant_id = r.variant_id and sent.location_id = r.location_id`;

const FORGET = `
  delete from sent using unnest($2::int[], $3::int[]) as r (variant_id, location_id)
  where sent.store_id = $1::uuid and sent.variant_id = r.variant_id and sent.location_id = r.location_id`;

// A number of none may stand as long as it likes; those of kits are kept by hand, and told of whatever they are.
const STANDING = `
  select case when k.variant_id is null then 'not linked' when p.sku is not null then 'kits'
      else 'location ' || s.location_id end as subject,
    min(s.location_id) as location_id, count(*)::int as numbers,
    array_agg(distinct coalesce(k.shiphero_sku, v.sku)) filter (where coalesce(k.shiphero_sku, v.sku) <> '') as skus
  from sent s left join sku_link k on k.store_id = s.store_id and k.variant_id = s.variant_id
  left join variant v on v.store_id = s.store_id and v.variant_id = s.variant_id
  left join connection c on c.store_id = s.store_id and c.live
  left join shiphero_product p on p.account_key = c.account_key and p.sku = k.shiphero_sku and p.kit
  where s.store_id = $1::uuid and s.unfed_since is not null
    and (p.sku is not null or coalesce(s.read_back, s.quantity) <> 0)
  group by 1`;

const MOST_NAMED = 10;

// With those that a person has dealt with, which come back once they were over. Few, and along the index of open ones.
const TOLD = `
  select cause from issue
  where store_id = $1::uuid and open = any(array[true, false]) and code = 'stock_unfed'
    and (open or let_go_facts is not null)`;

/**
 * Keeps which numbers nothing feeds any more, and tells of them: one issue for all whose variants are not linked any
 * more, one for all that have become kits, one for each location that shows no warehouse any more.
 */
export async function recordUnfed(tx: StoreTx, unfed: readonly Unfed[], now: Date): Promise<void> {
  if (unfed.length === 0) return;
  const gone = unfed.filter(({ is }) => is === 'gone');
  const kept = unfed.filter(({ is }) => is !== 'gone');
  if (gone.length > 0) await tx.sql.query(FORGET, columns(gone));
  if (kept.length > 0)
    await tx.sql.query(KEEP, [...columns(kept), kept.map(({ is }) => is === 'stands'), now]);
  // Nothing is sent to them any more: no run would find these over.
  const left = unfed.filter(({ is }) => is !== 'fed_again').map(issueSubjectOf);
  await resolveIssues(
    tx,
    (['stock_drift', 'stock_refused'] as const).flatMap((code) =>
      left.map((subject) => causeOf({ code, subject })),
    ),
  );
  await tellStanding(tx);
}

/** Tells of the numbers that stand unfed by now, and of no others any more: one that is none is put right. */
export async function tellStanding(tx: StoreTx): Promise<void> {
  const causes = await readStanding(tx);
  await raiseIssues(tx, causes);
  const standing = new Set(causes.map(causeOf));
  const told = await tx.sql.query<{ cause: string }>(TOLD);
  await resolveIssues(
    tx,
    told.map(({ cause }) => cause).filter((cause) => !standing.has(cause)),
  );
}

const columns = (places: readonly Unfed[]): readonly (readonly number[])[] => [
  places.map(({ variantId }) => variantId),
  places.map(({ locationId }) => locationId),
];

interface Standing {
  readonly subject: string;
  readonly location_id: number;
  readonly numbers: number;
  readonly skus: readonly string[] | null;
}

async function readStanding(tx: StoreTx): Promise<readonly IssueCause[]> {
  const rows = await tx.sql.query<Standing>(STANDING);
  return rows.map(({ subject, location_id: locationId, numbers, skus }) => ({
    code: 'stock_unfed',
    subject,
    facts: {
      ...(subject === 'kits' ? { kits: true } : subject === 'not linked' ? {} : { locationId }),
      numbers,
      skus: [...(skus ?? [])].sort().slice(0, MOST_NAMED).join(', '),
    },
  }));
}
