import type { Sql } from '@/lib/platform/db/sql';
import { readDelivery } from '@/lib/shiphero/webhook-delivery';

// Of a huge one more SKUs would be named than are read by name; the reading of changes finds them.
const EVENTS = `
  select body, received_at from inbound_event
  where store_id = $1::uuid and source = 'shiphero' and received_at > $2::timestamptz
    and octet_length(body) < 1000000
  order by id desc limit 500`;

// A level that was read after the event shows what the event told. What no store on the account sells, would sell or
// waits for can wait for the reading of all changes.
const UNREAD = `
  select distinct t.sku
  from unnest($3::text[], $4::text[], $5::timestamptz[]) as t (sku, warehouse_id, received_at)
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
    select 1 from level l
    where l.account_key = $2 and l.sku = t.sku and (t.warehouse_id is null or l.warehouse_id = t.warehouse_id)
    having min(l.read_at) > t.received_at
  )
  limit 100`;

/** SKUs that a store on the account sells or waits for, of which ShipHero told a change since a time, with no level read after that. */
export async function readToldSkus(sql: Sql, accountKey: string, since: Date): Promise<readonly string[]> {
  const events = await sql.query<{ body: string; received_at: Date }>(EVENTS, [since]);
  const told = events.flatMap(({ body, received_at }) => {
    const { content } = readDelivery(body);
    if (content?.topic !== 'inventory_update') return [];
    return content.skus.map(({ sku, warehouseId }) => ({
      sku,
      warehouseId,
      at: new Date(received_at),
    }));
  });
  if (told.length === 0) return [];
  const rows = await sql.query<{ sku: string }>(UNREAD, [
    accountKey,
    told.map(({ sku }) => sku),
    told.map(({ warehouseId }) => warehouseId),
    told.map(({ at }) => at),
  ]);
  return rows.map(({ sku }) => sku);
}
