import type { Sql } from '@/lib/platform/db/sql';

/** What an event told of: a SKU whose levels moved; an order, by our reference or by ShipHero's id, that lost its units. */
export type ToldOf = 'sku' | 'given_back';

export interface Telling {
  readonly what: ToldOf;
  readonly about: string;
}

/** Newer tellings of one thing take the place of older ones. */
export const ON_TELLING = `
  on conflict (store_id, what, about) do update set told_at = greatest(told.told_at, excluded.told_at)`;

const TELL = `
  insert into told (store_id, what, about, told_at)
  select $1::uuid, $2, about, $4::timestamptz from unnest($3::text[]) as about order by about
  ${ON_TELLING}`;

/** Something else than an event tells it. As the last of a transaction, like dropping it. */
export async function tell(sql: Sql, what: ToldOf, about: readonly string[], at: Date): Promise<void> {
  await sql.query(TELL, [what, about, at]);
}

const READ = `
  select about, told_at from told where store_id = $1::uuid and what = $2 order by told_at limit $3`;

/** What was told and not dropped since, the oldest first. */
export async function readTold(
  sql: Sql,
  what: ToldOf,
  limit: number,
): Promise<readonly { readonly about: string; readonly at: Date }[]> {
  const rows = await sql.query<{ about: string; told_at: Date }>(READ, [what, limit]);
  return rows.map(({ about, told_at: at }) => ({ about, at: new Date(at) }));
}

const DROP = `
  delete from told using unnest($3::text[], $4::timestamptz[]) as shown (about, before)
  where told.store_id = $1::uuid and told.what = $2 and told.about = shown.about and told.told_at < shown.before`;

/**
 * Drops what was told before what shows it; what is told from then on stays. As the last of a transaction: whoever tells
 * locks due work and fulfillment orders before.
 */
export async function dropTold(
  sql: Sql,
  what: ToldOf,
  shown: readonly { readonly about: string; readonly before: Date }[],
): Promise<void> {
  if (shown.length === 0) return;
  await sql.query(DROP, [what, shown.map(({ about }) => about), shown.map(({ before }) => before)]);
}

const DROP_BEFORE = `
  delete from told where store_id = $1::uuid and what = $2 and told_at < $3::timestamptz`;

/** The same of everything, where the reading went over everything. */
export async function dropToldBefore(sql: Sql, what: ToldOf, before: Date): Promise<void> {
  await sql.query(DROP_BEFORE, [what, before]);
}
