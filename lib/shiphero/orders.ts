import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero, customerVariable } from './api';
import type { Page } from './connection';
import { listAnswer } from './connection';
import { estimateOf } from './credits';
import { afterVariable } from './every-page';
import type { PartnerOrderId, ShipheroOrderId } from './ids';
import { allWithAllLines, LINES_PER_PAGE, withAllLines } from './order-lines';
import type { ShipheroOrder } from './order-shape';
import { ORDER_FIELDS, orderShape } from './order-shape';
import { SHIPMENT_FIELDS, SHIPMENT_LINES, shipmentShape } from './shipment-shape';
import type { ShipheroShipment } from './shipment-shape';
import { allWithAllItems } from './shipment-items';
import { toShipheroTime } from './utc';

/** One of ours, and its duplicates should there ever be any. */
const FOUND_PER_PAGE = 10;
/** 20 orders of 100 lines: an estimate of 2021, half of the bucket. */
const CHANGED_PER_PAGE = 20;

export const FIND_ORDERS_DOCUMENT = /* GraphQL */ `
  query findOrders(
    $partnerOrderId: String!
    $shopName: String!
    $customer: String
    $first: Int!
    $lines: Int!
  ) {
    orders(partner_order_id: $partnerOrderId, shop_name: $shopName, customer_account_id: $customer) {
      data(first: $first) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...OrderFields
          }
        }
      }
    }
  }
  ${ORDER_FIELDS}
`;

export const CHANGED_ORDERS_DOCUMENT = /* GraphQL */ `
  query changedOrders(
    $updatedFrom: ISODateTime!
    $shopName: String!
    $customer: String
    $first: Int!
    $after: String
    $lines: Int!
  ) {
    orders(updated_from: $updatedFrom, shop_name: $shopName, customer_account_id: $customer) {
      data(first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...OrderFields
          }
        }
      }
    }
  }
  ${ORDER_FIELDS}
`;

export const ORDER_WITH_SHIPMENTS_DOCUMENT = /* GraphQL */ `
  query orderWithShipments($id: String!, $lines: Int!, $shipmentLines: Int!) {
    order(id: $id) {
      data {
        ...OrderFields
        shipments {
          ...ShipmentFields
        }
      }
    }
  }
  ${ORDER_FIELDS}
  ${SHIPMENT_FIELDS}
`;

const ordersAnswer = listAnswer('orders', orderShape);

const orderAnswer = z.object({
  order: z.object({
    data: z.intersection(orderShape, z.object({ shipments: z.array(shipmentShape.nullable()).nullable() })),
  }),
});

/** Every ShipHero order with this reference, in this shop, of this account: none, ours, or duplicates. */
export async function findOrders(
  api: ShipheroApi,
  wanted: { partnerOrderId: PartnerOrderId; shopName: string },
): Promise<Result<readonly ShipheroOrder[]>> {
  const called = await callShiphero(api, {
    operation: 'orders',
    document: FIND_ORDERS_DOCUMENT,
    variables: { ...wanted, ...customerVariable(api), first: FOUND_PER_PAGE, lines: LINES_PER_PAGE },
    schema: ordersAnswer,
    estimate: estimateOf({ first: FOUND_PER_PAGE, nested: LINES_PER_PAGE }),
    effect: 'read',
  });
  if (!called.ok) return called;
  // Should the filter ever match more than the whole reference, `12-3` must not claim the order `12-34`.
  const same = called.value.items.filter((order) => order.partnerOrderId === wanted.partnerOrderId);
  return allWithAllLines(api, same);
}

/** Orders of the shop that changed at or after a time, one page; `after` continues one. */
export async function listChangedOrders(
  api: ShipheroApi,
  wanted: { updatedFrom: Date; shopName: string; after: string | null },
): Promise<Result<Page<ShipheroOrder>>> {
  const called = await callShiphero(api, {
    operation: 'orders',
    document: CHANGED_ORDERS_DOCUMENT,
    variables: {
      updatedFrom: toShipheroTime(wanted.updatedFrom),
      shopName: wanted.shopName,
      ...customerVariable(api),
      first: CHANGED_PER_PAGE,
      ...afterVariable(wanted.after),
      lines: LINES_PER_PAGE,
    },
    schema: ordersAnswer,
    estimate: estimateOf({ first: CHANGED_PER_PAGE, nested: LINES_PER_PAGE }),
    effect: 'read',
  });
  if (!called.ok) return called;
  const orders = await allWithAllLines(api, called.value.items);
  return orders.ok ? succeed({ items: orders.value, next: called.value.next }) : orders;
}

/** One order and all its shipments in one reading; `not_found` where the account has no such order. */
export async function readOrderWithShipments(
  api: ShipheroApi,
  id: ShipheroOrderId,
): Promise<Result<{ order: ShipheroOrder; shipments: readonly ShipheroShipment[] }>> {
  const called = await callShiphero(api, {
    operation: 'order',
    document: ORDER_WITH_SHIPMENTS_DOCUMENT,
    variables: { id, lines: LINES_PER_PAGE, shipmentLines: SHIPMENT_LINES },
    schema: orderAnswer,
    estimate: estimateOf({ first: LINES_PER_PAGE }) + SHIPMENT_LINES,
    effect: 'read',
  });
  if (!called.ok) return called;
  const { shipments: read, ...head } = called.value.order.data;
  const order = await withAllLines(api, head);
  if (!order.ok) return order;
  const shipments = await allWithAllItems(
    api,
    (read ?? []).flatMap((shipment) => (shipment === null ? [] : [shipment])),
  );
  return shipments.ok ? succeed({ order: order.value, shipments: shipments.value }) : shipments;
}
