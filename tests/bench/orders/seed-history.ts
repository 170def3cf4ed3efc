import pg from 'pg';
import { seedOrders } from '../panel/seed-orders';
import { ORDINARY_SKUS } from '../running-store';

/** Far above the ids that the simulators give. */
const ABOVE = 1_000_000;

const STORE = `
  select s.id as store_id, c.id as connection_id
  from store s join connection c on c.store_id = s.id where s.hash = $1 and c.live`;

/** Of the store's own SKUs: what the stock flow adds up is what is there of a SKU. */
const ordinary = (lines: string): string => `
  update ${lines} line set sku = own.sku, variant_id = own.variant_id
  from (
    select sku, variant_id, row_number() over (order by sku) - 1 as n
    from variant where store_id = $1::uuid and sku = any($2::text[])
  ) as own
  where line.store_id = $1::uuid and line.order_product_id > ${2 * ABOVE}
    and line.order_product_id % cardinality($2::text[]) = own.n`;

/** Gives a running store so many orders of the last 700 days, most of them shipped, and nothing left to do with them. */
export async function seedHistory(url: string, hash: string, orders: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ store_id: string; connection_id: string }>(STORE, [hash]);
    const [store] = rows;
    if (store === undefined) throw new Error(`there is no connected store ${hash}`);
    for (const statement of seedOrders(ABOVE)) {
      await client.query(statement, [store.store_id, store.connection_id, orders]);
    }
    for (const lines of ['order_line', 'fulfillment_line']) {
      await client.query(ordinary(lines), [store.store_id, ORDINARY_SKUS]);
    }
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}
