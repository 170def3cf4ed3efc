import type { Sql } from '@/lib/platform/db/sql';
import type { WorkKind } from './kinds';

const NEXT_DUE = `
  select extract(epoch from min(t.look_at) - now())::float8 * 1000 as ms
  from unnest($1::text[]) as k (kind) cross join lateral (
    select look_at from store_turn where kind = k.kind and look_at is not null order by look_at limit 1
  ) as t`;

/** Milliseconds until the next store of any of these kinds is to be looked at; null where none waits. */
export async function nextDueInMs(sql: Sql, kinds: readonly WorkKind[]): Promise<number | null> {
  const [row] = await sql.query<{ ms: number | null }>(NEXT_DUE, [kinds]);
  return row?.ms ?? null;
}
