import type { Sql } from '@/lib/platform/db/sql';
import type { KnownSku } from './decide-sku';

// The join keeps a store to accounts that it is connected with.
const READ = `
  select p.sku, p.known, p.kit, p.kits_asked, p.asked_at, p.doubted_at
  from shiphero_product p
  where p.account_key = $2 and p.sku = any($3::text[])
    and exists (select 1 from connection c where c.store_id = $1::uuid and c.account_key = p.account_key)`;

interface Row {
  sku: string;
  known: boolean;
  kit: boolean;
  kits_asked: boolean;
  asked_at: Date;
  doubted_at: Date | null;
}

/** What ShipHero answered before, by SKU; a SKU that it was never asked for is not in the map. */
export async function readKnownSkus(
  sql: Sql,
  accountKey: string,
  skus: readonly string[],
): Promise<Map<string, KnownSku>> {
  const rows = await sql.query<Row>(READ, [accountKey, skus]);
  return new Map(
    rows.map(({ sku, known, kit, kits_asked: kitsAsked, asked_at, doubted_at: doubtedAt }) => [
      sku,
      {
        ...{ known, kit, kitsAsked, askedAt: new Date(asked_at) },
        doubtedAt: doubtedAt === null ? null : new Date(doubtedAt),
      },
    ]),
  );
}

const WRITE = `
  with before as (select p.known, p.kit from shiphero_product p where p.account_key = $2 and p.sku = $3)
  insert into shiphero_product (account_key, sku, known, kit, kits_asked, asked_at)
  select c.account_key, $3, $4::boolean, $5::boolean, $4::boolean, $6::timestamptz
  from connection c where c.store_id = $1::uuid and c.account_key = $2
  limit 1
  on conflict (account_key, sku) do update set
    known = excluded.known, kit = excluded.kit, kits_asked = excluded.kits_asked, asked_at = excluded.asked_at
  where shiphero_product.asked_at <= excluded.asked_at
  returning
    coalesce((select before.kit from before), false) <> kit as turned,
    not known and (
      coalesce((select before.known from before), false)
      or exists (select 1 from level l where l.account_key = $2 and l.sku = $3)
    ) as gone`;

/**
 * Remembers an answer for all stores on the account.
 *
 * @returns whether it has become a kit or is none any more (`turned`), and whether what was there is not (`gone`)
 */
export async function rememberSku(
  sql: Sql,
  accountKey: string,
  sku: string,
  answer: Omit<KnownSku, 'doubtedAt'>,
): Promise<{ readonly turned: boolean; readonly gone: boolean }> {
  const { known, kit, askedAt } = answer;
  const [row] = await sql.query<{ turned: boolean; gone: boolean }>(WRITE, [
    accountKey,
    sku,
    known,
    kit,
    askedAt,
  ]);
  return row ?? { turned: false, gone: false };
}

// A kit has nothing on hand, and what is no kit and has nothing on hand may have become one, or be gone.
const DOUBT = `
  update shiphero_product p set doubted_at = $4::timestamptz
  where p.account_key = $2 and p.sku = any($3::text[]) and p.known
    and p.kit = exists (
      select 1 from level l where l.account_key = p.account_key and l.sku = p.sku and l.on_hand > 0
    )
    and exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = $2)`;

/**
 * Their levels have changed: where the new ones speak against what ShipHero said of a SKU, it is asked again before that
 * counts any more.
 *
 * @param sql of the transaction that stores the levels
 */
export async function doubtSkus(
  sql: Sql,
  accountKey: string,
  skus: readonly string[],
  at: Date,
): Promise<void> {
  if (skus.length > 0) await sql.query(DOUBT, [accountKey, skus, at]);
}
