import type { StoreTx } from '@/lib/platform/db/store-db';
import { startsWith } from './starts-with';

/** A search goes no further: whoever finds so many has to say more. */
const MOST_ISSUES_FOUND = 2_000;

// Each kind is one look-up in an index of its own, in the order of that index.
const KINDS = [
  `select id from issue where store_id = $1::uuid and open
     and lower(substr(cause, strpos(cause, ':') + 1)) like $2
   order by lower(substr(cause, strpos(cause, ':') + 1)) using ~<~`,
  `select id from issue where store_id = $1::uuid and open and lower(facts ->> 'product') like $2
   order by lower(facts ->> 'product') using ~<~`,
  `select i.id from issue_hold h join issue i on i.store_id = h.store_id and i.id = h.issue_id
   where h.store_id = $1::uuid and h.kind = 'order' and h.key = $3 and i.open`,
];

const FIND = `
  select coalesce(array_agg(id), '{}') as ids from (
    select distinct id::text from (
      ${KINDS.map((kind) => `(${kind} limit ${MOST_ISSUES_FOUND + 1})`).join(' union all ')}
    ) as found limit ${MOST_ISSUES_FOUND + 1}
  ) as distinct_`;

/**
 * Open issues that a text may mean: the beginning of what they are about (a SKU, our name of an order in ShipHero, a
 * label) or of a product's name, or the number of an order that they hold up.
 */
export async function findIssues(
  store: Pick<StoreTx, 'sql'>,
  search: string,
): Promise<{ readonly ids: readonly string[]; readonly more: boolean }> {
  const text = search.trim();
  const [row] = await store.sql.query<{ ids: readonly string[] }>(FIND, [
    startsWith(text),
    text.replace(/^#/, ''),
  ]);
  const ids = row?.ids ?? [];
  return { ids: ids.slice(0, MOST_ISSUES_FOUND), more: ids.length > MOST_ISSUES_FOUND };
}
