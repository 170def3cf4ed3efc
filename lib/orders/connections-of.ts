import type { StoreDb } from '@/lib/platform/db/store-db';

// Where a write was refused nothing of it can be. A version before kept no account with its intents, and pinned the
// fulfillment order to the last one. The newest comes first.
const CONNECTIONS = `
  select c.id::text from connection c
  where c.store_id = $1::uuid and (
    c.id::text in (
      select i.request ->> 'connectionId' from intent i
      where i.store_id = $1::uuid and i.effect = $2 and i.reference = $3 and i.state <> 'refused'
    )
    or c.id in (
      select f.connection_id from fulfillment_order f where f.store_id = $1::uuid and f.partner_order_id = $3
    )
  )
  order by c.live desc, c.created_at desc, c.id`;

/** The connections in whose accounts writes of a reference were made, or may have been. */
export async function readConnectionsOf(
  store: Pick<StoreDb, 'sql'>,
  effect: string,
  reference: string,
): Promise<readonly string[]> {
  const rows = await store.sql.query<{ id: string }>(CONNECTIONS, [effect, reference]);
  return rows.map(({ id }) => id);
}
