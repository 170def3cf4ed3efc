import type { Sql } from '@/lib/platform/db/sql';
import type { KnownSku } from './decide-sku';

// The join keeps a store to accounts that it is connected with.
const READ = `
  select p.sku, p.known, p.kit, p.kits_asked, p.asked_at
  from shiphero_product p
  where p.account_key = $2 and p.sku = any($3::text[])
    and exists (select 1 from connection c where c.store_id = $1::uuid and c.account_key = p.account_key)`;

interface Row {
  sku: string;
  known: boolean;
  kit: boolean;
  kits_asked: boolean;
  asked_at: Date;
}

/** What ShipHero answered before, by SKU; a SKU that it was never asked for is not in the map. */
export async function readKnownSkus(
  sql: Sql,
  accountKey: string,
  skus: readonly string[],
): Promise<Map<string, KnownSku>> {
  const rows = await sql.query<Row>(READ, [accountKey, skus]);
  return new Map(
    rows.map(({ sku, known, kit, kits_asked: kitsAsked, asked_at }) => [
      sku,
      { known, kit, kitsAsked, askedAt: new Date(asked_at) },
    ]),
  );
}

const WRITE = `
  insert into shiphero_product (account_key, sku, known, kit, kits_asked, asked_at)
  select c.account_key, $3, $4::boolean, $5::boolean, $4::boolean, $6::timestamptz
  from connection c where c.store_id = $1::uuid and c.account_key = $2
  limit 1
  on conflict (account_key, sku) do update set
    known = excluded.known, kit = excluded.kit, kits_asked = excluded.kits_asked, asked_at = excluded.asked_at
  where shiphero_product.asked_at <= excluded.asked_at`;

/** Remembers an answer for all stores on the account. */
export async function rememberSku(
  sql: Sql,
  accountKey: string,
  sku: string,
  answer: KnownSku,
): Promise<void> {
  await sql.query(WRITE, [accountKey, sku, answer.known, answer.kit, answer.askedAt]);
}
