import { resolveIssues } from '@/lib/issues/resolve-issue';
import { markStock } from '@/lib/mapping/mark-stock';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { markDue } from '@/lib/work/mark-due';
import { DRIFTED, GIVEN_UP } from './expect-held';

const ABOUT = `
  select (i.facts ->> 'variantId')::int as variant_id, (i.facts ->> 'locationId')::int as location_id,
    exists (
      select 1 from sku_link k where k.store_id = i.store_id and k.variant_id = (i.facts ->> 'variantId')::int
    ) and not exists (
      select 1 from sent s
      where s.store_id = i.store_id and s.variant_id = (i.facts ->> 'variantId')::int
        and s.location_id = (i.facts ->> 'locationId')::int and s.unfed_since is not null
    ) as linked
  from issue i
  where i.store_id = $1::uuid and i.id = $2::uuid and i.open and i.code in ('stock_refused', 'stock_drift')`;

interface About {
  readonly variant_id: number;
  readonly location_id: number;
  /** And fed. */
  readonly linked: boolean;
}

const TAKE_UP = `
  update sent set mismatches = ${DRIFTED}
  where store_id = $1::uuid and variant_id = $2 and location_id = $3 and mismatches >= ${GIVEN_UP}`;

const IS_UNFED = `
  select 1 as unfed from issue where store_id = $1::uuid and id = $2::uuid and open and code = 'stock_unfed'`;

// As old as what is looked at for its age alone.
const LOOK_AGAIN = `
  update sent set read_at = least(read_at, now() - interval '1 day')
  where store_id = $1::uuid and unfed_since is not null`;

/**
 * A person tries the number of an issue again: where it had been given up, it is sent with the next push. The issue of a
 * variant that nothing feeds any more is over: nothing is sent for it. Numbers that stand unfed are looked at again, since
 * somebody has put them right by hand.
 */
export async function sendStockAgain(tx: StoreTx, issueId: string): Promise<void> {
  if ((await tx.sql.query(IS_UNFED, [issueId])).length > 0) {
    await markDue(tx.sql, [{ kind: 'push', key: 'stock' }]);
    await tx.sql.query(LOOK_AGAIN);
    return;
  }
  const [about] = await tx.sql.query<About>(ABOUT, [issueId]);
  if (about === undefined) return;
  const { variant_id: variantId, location_id: locationId, linked } = about;
  if (!linked) {
    await resolveIssues(tx, [issueId]);
    return;
  }
  await markStock(tx.sql, { variantIds: [variantId], alone: true });
  await tx.sql.query(TAKE_UP, [variantId, locationId]);
}
