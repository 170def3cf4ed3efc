import { z } from 'zod';
import { connectionOf } from './connection';
import { partnerLineItemId, shipheroOrderId, shipheroShipmentId, shipheroSku, shippingLabelId } from './ids';
import type { LabelledItems, Package, ShippedItem } from './packages';
import { packagesOf } from './packages';
import { usableTrackingUrl } from './tracking-url';
import { shipheroTime } from './utc';

/** Items read with a shipment at first; the rest of a larger one is read by `withAllItems`. */
export const SHIPMENT_LINES = 50;

export const SHIPMENT_ITEM_FIELDS = /* GraphQL */ `
  fragment ShipmentItemFields on ShipmentLineItemConnection {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        shipping_label_id
        quantity
        line_item {
          sku
          partner_line_item_id
        }
      }
    }
  }
`;

export const SHIPMENT_FIELDS = /* GraphQL */ `
  fragment ShipmentFields on Shipment {
    id
    order_id
    created_date
    shipped_off_shiphero
    shipping_labels {
      id
      status
      tracking_number
      carrier
      shipping_name
      shipping_method
      tracking_url
      created_date
    }
    line_items(first: $shipmentLines) {
      ...ShipmentItemFields
    }
  }
  ${SHIPMENT_ITEM_FIELDS}
`;

/** Null for what ShipHero leaves empty, as it does with tracking numbers. */
const text = z
  .string()
  .nullable()
  .transform((value) => (value === null || value.trim() === '' ? null : value.trim()));

const label = z
  .object({
    id: shippingLabelId,
    status: text,
    tracking_number: text,
    carrier: text,
    shipping_name: text,
    shipping_method: text,
    tracking_url: text.transform(usableTrackingUrl),
    created_date: shipheroTime.nullable(),
  })
  .transform((node) => ({
    labelId: node.id,
    status: node.status,
    trackingNumber: node.tracking_number,
    carrier: node.carrier,
    shippingName: node.shipping_name,
    shippingMethod: node.shipping_method,
    trackingUrl: node.tracking_url,
    createdAt: node.created_date,
  }));

const item = z
  .object({
    shipping_label_id: text.pipe(shippingLabelId.nullable()),
    quantity: z.int().nullable(),
    line_item: z
      .object({
        sku: text.pipe(shipheroSku.nullable()),
        partner_line_item_id: text.pipe(partnerLineItemId.nullable()),
      })
      .nullable(),
  })
  .transform((node): ShippedItem => ({
    labelId: node.shipping_label_id,
    partnerLineItemId: node.line_item?.partner_line_item_id ?? null,
    sku: node.line_item?.sku ?? null,
    quantity: node.quantity ?? 0,
  }));

export const shipmentItems = connectionOf(item);

/** The parser of `ShipmentFields`. */
export const shipmentShape = z
  .object({
    id: shipheroShipmentId,
    order_id: text.pipe(shipheroOrderId.nullable()),
    created_date: shipheroTime.nullable(),
    shipped_off_shiphero: z.boolean().nullable(),
    shipping_labels: z.array(label.nullable()).nullable(),
    line_items: shipmentItems.nullable(),
  })
  .transform((node) => {
    const shipment = { shipmentId: node.id, orderId: node.order_id };
    const labels = (node.shipping_labels ?? []).flatMap((found): Omit<Package, 'items'>[] =>
      found === null ? [] : [{ ...found, ...shipment }],
    );
    return {
      ...shipment,
      createdAt: node.created_date,
      /** Sent by hand or by somebody else's system, often without a label. */
      shippedOffShiphero: node.shipped_off_shiphero ?? false,
      labels,
      items: node.line_items?.items ?? [],
      moreItems: node.line_items?.next ?? null,
    };
  });

/** A shipment as one answer shows it, perhaps with items still to be read. */
export type ShipmentReading = z.output<typeof shipmentShape>;

/** One hand-over to a carrier: one or more packages. Times are UTC. */
export interface ShipheroShipment
  extends
    Pick<ShipmentReading, 'shipmentId' | 'orderId' | 'createdAt' | 'shippedOffShiphero'>,
    LabelledItems {}

export const shipmentOf = (reading: ShipmentReading, items: readonly ShippedItem[]): ShipheroShipment => ({
  shipmentId: reading.shipmentId,
  orderId: reading.orderId,
  createdAt: reading.createdAt,
  shippedOffShiphero: reading.shippedOffShiphero,
  ...packagesOf(reading.labels, items),
});
