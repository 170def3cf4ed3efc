import type { StoreTx } from '@/lib/platform/db/store-db';
import { startsWith } from './starts-with';

/** A search goes no further: whoever finds so many has to say more. */
const MOST_FOUND = 500;
const LARGEST_ID = 2_147_483_647;

// Each kind is one look-up in an index of its own, in the order of that index: where very many fit, a walk through all
// orders of all stores would seem as good. Joined with "or" they would be such a walk.
const KINDS = [
  `select order_id from "order" where store_id = $1::uuid and order_id = $2::int`,
  `select order_id from "order" where store_id = $1::uuid and lower(email) like $3
   order by lower(email) using ~<~`,
  `select order_id from "order" where store_id = $1::uuid and lower(customer) like $3
   order by lower(customer) using ~<~`,
  `select order_id from "order" where store_id = $1::uuid and lower(split_part(customer, ' ', -1)) like $3
   order by lower(split_part(customer, ' ', -1)) using ~<~`,
  // Of a SKU that is in very many, the newest.
  `select l.order_id from unnest($4::text[]) as given (sku)
   cross join lateral (
     select order_id from order_line where store_id = $1::uuid and sku = given.sku
     order by order_id desc limit ${MOST_FOUND + 1}
   ) as l`,
  `select f.order_id from unnest($4::text[]) as given (sku)
   cross join lateral (
     select fulfillment_order_id from fulfillment_line where store_id = $1::uuid and sku = given.sku
     order by fulfillment_order_id desc limit ${MOST_FOUND + 1}
   ) as l
   join fulfillment_order f on f.store_id = $1::uuid and f.id = l.fulfillment_order_id`,
  `select f.order_id from package p join fulfillment_order f on f.store_id = p.store_id and f.id = p.fulfillment_order_id
   where p.store_id = $1::uuid and p.tracking_number = any($4::text[])`,
  `select order_id from fulfillment_order where store_id = $1::uuid and shiphero_order_id = any($4::text[])`,
  `select order_id from fulfillment_order where store_id = $1::uuid and partner_order_id = any($4::text[])`,
];

const FIND = `
  select coalesce(array_agg(order_id), '{}') as ids from (
    select distinct order_id from (
      ${KINDS.map((kind) => `(${kind} limit ${MOST_FOUND + 1})`).join(' union all ')}
    ) as found limit ${MOST_FOUND + 1}
  ) as distinct_`;

export interface FoundOrders {
  readonly orderIds: readonly number[];
  /** There are more than were gathered. */
  readonly more: boolean;
}

/**
 * Orders that a text may mean: the order's number (also `#118`), the beginning of an e-mail address, of a name or of
 * its last word, and, letter for letter, a SKU in either system, a tracking number, ShipHero's id of the order or ours.
 */
export async function findOrders(store: Pick<StoreTx, 'sql'>, search: string): Promise<FoundOrders> {
  const text = search.trim();
  const digits = /^#?(\d{1,10})$/.exec(text)?.[1];
  const number = digits === undefined || Number(digits) > LARGEST_ID ? null : Number(digits);
  const exact = [...new Set([text, text.toUpperCase(), text.toLowerCase()])];
  const [row] = await store.sql.query<{ ids: readonly number[] }>(FIND, [number, startsWith(text), exact]);
  const ids = row?.ids ?? [];
  return { orderIds: ids.slice(0, MOST_FOUND), more: ids.length > MOST_FOUND };
}
