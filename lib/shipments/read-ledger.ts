import type { StoreTx } from '@/lib/platform/db/store-db';

/** A fulfillment order that ShipHero has, and whether anything of it wants a look. */
export interface LedgerOrder {
  readonly id: string;
  readonly partnerOrderId: string;
  /** The ShipHero account that it was sent to. */
  readonly connectionId: string;
  readonly shipheroOrderId: string;
  readonly state: string;
  /** The newest mark that asked for a look at it: a look answers this one and all before. Null: nobody asks. */
  readonly lookBy: number | null;
  /** A package of it that no shipment tells of yet. */
  readonly untold: boolean;
  readonly told: boolean;
  /** People were told that ShipHero has called off some of it, and that is not known to be over. */
  readonly lacking: boolean;
}

const LEDGER = `
  select f.id::text, f.partner_order_id, f.connection_id::text, f.shiphero_order_id, f.state,
    (w.looks ->> f.partner_order_id)::int as look_by,
    coalesce(bool_or(p.label_id is not null and p.bigcommerce_shipment_id is null), false) as untold,
    coalesce(bool_or(p.bigcommerce_shipment_id is not null), false) as told,
    exists (
      select 1 from issue i
      where i.store_id = f.store_id and i.cause = 'cancelled_in_shiphero:' || f.partner_order_id
        and (i.open or i.let_go_facts is not null)
    ) as lacking
  from fulfillment_order f
  left join package p on p.store_id = f.store_id and p.fulfillment_order_id = f.id
  left join due_work w on w.store_id = f.store_id and w.kind = 'order' and w.key = f.order_id::text
  where f.store_id = $1::uuid and f.order_id = $2 and f.shiphero_order_id is not null
  group by f.store_id, f.id, w.looks
  order by f.id`;

interface Row {
  id: string;
  partner_order_id: string;
  connection_id: string;
  shiphero_order_id: string;
  state: string;
  look_by: number | null;
  untold: boolean;
  told: boolean;
  lacking: boolean;
}

/** The one statement that an ordinary run of an order costs this flow. */
export async function readLedger(tx: Pick<StoreTx, 'sql'>, orderId: number): Promise<readonly LedgerOrder[]> {
  const rows = await tx.sql.query<Row>(LEDGER, [orderId]);
  return rows.map((row) => ({
    id: row.id,
    partnerOrderId: row.partner_order_id,
    connectionId: row.connection_id,
    shipheroOrderId: row.shiphero_order_id,
    state: row.state,
    lookBy: row.look_by,
    untold: row.untold,
    told: row.told,
    lacking: row.lacking,
  }));
}
