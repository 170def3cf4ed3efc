import { z } from 'zod';
import type { Page } from './connection';
import { connectionOf } from './connection';
import { partnerLineItemId, partnerOrderId, shipheroLineId, shipheroOrderId, shipheroSku } from './ids';
import { shipheroTime } from './utc';

/** Nullable on ShipHero's side, a count on ours. */
const count = z
  .int()
  .nullable()
  .transform((value) => value ?? 0);
const flag = z
  .boolean()
  .nullable()
  .transform((value) => value ?? false);
/** A reference that somebody else's order may lack or leave empty. */
const orNull = <T>(schema: z.ZodType<T>) => z.union([schema, z.literal('').transform(() => null), z.null()]);

/** What is read of a line, wherever lines are read. */
export const LINE_FIELDS = /* GraphQL */ `
  fragment LineFields on LineItemQuerySpecConnection {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        partner_line_item_id
        sku
        quantity
        quantity_allocated
        quantity_pending_fulfillment
        quantity_shipped
        backorder_quantity
        fulfillment_status
      }
    }
  }
`;

/** What is read of an order: its state in the warehouse, and nothing of the person who placed it. */
export const ORDER_FIELDS = /* GraphQL */ `
  fragment OrderFields on Order {
    id
    legacy_id
    partner_order_id
    fulfillment_status
    updated_at
    holds {
      fraud_hold
      address_hold
      shipping_method_hold
      operator_hold
      payment_hold
      client_hold
    }
    line_items(first: $lines) {
      ...LineFields
    }
  }
  ${LINE_FIELDS}
`;

const line = z
  .object({
    id: shipheroLineId,
    partner_line_item_id: orNull(partnerLineItemId),
    sku: orNull(shipheroSku),
    quantity: count,
    quantity_allocated: count,
    quantity_pending_fulfillment: count,
    quantity_shipped: count,
    backorder_quantity: count,
    fulfillment_status: z.string().nullable(),
  })
  .transform((node) => ({
    id: node.id,
    partnerLineItemId: node.partner_line_item_id,
    sku: node.sku,
    quantity: node.quantity,
    allocated: node.quantity_allocated,
    pending: node.quantity_pending_fulfillment,
    shipped: node.quantity_shipped,
    backordered: node.backorder_quantity,
    fulfillmentStatus: node.fulfillment_status ?? '',
  }));

export type ShipheroOrderLine = z.output<typeof line>;

export const orderLines: z.ZodType<Page<ShipheroOrderLine>> = connectionOf(line);

const holds = z
  .object({
    fraud_hold: flag,
    address_hold: flag,
    shipping_method_hold: flag,
    operator_hold: flag,
    payment_hold: flag,
    client_hold: flag,
  })
  .transform((node) => ({
    fraud: node.fraud_hold,
    address: node.address_hold,
    shippingMethod: node.shipping_method_hold,
    operator: node.operator_hold,
    payment: node.payment_hold,
    client: node.client_hold,
  }));

export const NO_HOLDS: z.output<typeof holds> = {
  fraud: false,
  address: false,
  shippingMethod: false,
  operator: false,
  payment: false,
  client: false,
};

/** The parser of `OrderFields`. */
export const orderShape = z
  .object({
    id: shipheroOrderId,
    legacy_id: z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]).nullable(),
    partner_order_id: orNull(partnerOrderId),
    fulfillment_status: z.string().nullable(),
    updated_at: shipheroTime.nullable(),
    holds: holds.nullable(),
    line_items: orderLines.nullable(),
  })
  .transform((node) => ({
    id: node.id,
    legacyId: node.legacy_id,
    partnerOrderId: node.partner_order_id,
    fulfillmentStatus: node.fulfillment_status ?? '',
    updatedAt: node.updated_at,
    holds: node.holds ?? NO_HOLDS,
    lines: node.line_items?.items ?? [],
    /** Cursor of the lines that are not here yet; null when all are. */
    moreLines: node.line_items?.next ?? null,
  }));

/** A fulfillment order as ShipHero has it. Times are UTC. */
export type ShipheroOrder = z.output<typeof orderShape>;
