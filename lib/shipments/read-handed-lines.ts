import type { StoreTx } from '@/lib/platform/db/store-db';

/** A line as it was handed over. */
export interface HandedLine {
  readonly fulfillmentId: string;
  readonly partnerLineItemId: string;
  readonly orderProductId: number;
  readonly sku: string;
  readonly quantity: number;
}

const LINES = `
  select l.fulfillment_order_id::text as "fulfillmentId", l.partner_line_item_id as "partnerLineItemId",
    l.order_product_id as "orderProductId", l.sku, l.quantity
  from fulfillment_line l
  where l.store_id = $1::uuid and l.fulfillment_order_id = any($2::uuid[])
  order by l.order_product_id`;

/** What was handed over of some fulfillment orders. */
export const readHandedLines = (
  store: Pick<StoreTx, 'sql'>,
  fulfillmentIds: readonly string[],
): Promise<readonly HandedLine[]> => store.sql.query<HandedLine>(LINES, [fulfillmentIds]);
