import type { StoreTx } from '@/lib/platform/db/store-db';
import { dropTold, readTold } from '@/lib/stores/told';

/** Those that no store sells are many: they are gone through, and dropped. */
const MOST_LOOKED_AT = 1_000;

// A level that was read after the event shows what the event told. What no store on the account sells, would sell or
// waits for can wait for the reading of all changes.
const UNREAD = `
  select t.sku
  from unnest($3::text[], $4::timestamptz[]) as t (sku, told_at)
  where exists (
    select 1 from connection c
    where c.account_key = $2 and c.live and (
      exists (select 1 from sku_link k where k.store_id = c.store_id and k.shiphero_sku = t.sku)
      or exists (select 1 from variant v where v.store_id = c.store_id and v.sku = t.sku)
      or exists (
        select 1 from issue i where i.store_id = c.store_id and i.open and i.cause = 'sku_unknown:' || t.sku
      )
    )
  )
  and exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = $2)
  and not exists (
    select 1 from level l where l.account_key = $2 and l.sku = t.sku having min(l.read_at) > t.told_at
  )
  order by t.told_at`;

/**
 * SKUs that a store on the account sells or waits for, of which ShipHero told a change, with no level read after that.
 * The others are dropped. `more` where not all that was told was looked at.
 */
export async function readToldSkus(
  store: Pick<StoreTx, 'sql'>,
  accountKey: string,
): Promise<{ readonly skus: readonly string[]; readonly more: boolean }> {
  const told = await readTold(store.sql, 'sku', MOST_LOOKED_AT);
  if (told.length === 0) return { skus: [], more: false };
  const rows = await store.sql.query<{ sku: string }>(UNREAD, [
    accountKey,
    told.map(({ about }) => about),
    told.map(({ at }) => at),
  ]);
  const unread = new Set(rows.map(({ sku }) => sku));
  // Told again meanwhile, it is newer than this and stays.
  const done = told.filter(({ about }) => !unread.has(about));
  await dropTold(
    store.sql,
    'sku',
    done.map(({ about, at }) => ({ about, before: new Date(at.getTime() + 1) })),
  );
  return { skus: [...unread], more: told.length === MOST_LOOKED_AT };
}
