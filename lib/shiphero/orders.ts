import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero, customerVariable } from './api';
import type { RowsPage } from './connection';
import { listAnswer, rowsAnswer } from './connection';
import { estimateOf } from './credits';
import { afterVariable } from './every-page';
import type { PartnerOrderId, ShipheroOrderId } from './ids';
import { allWithAllLines, LINES_PER_PAGE, withAllLines } from './order-lines';
import type { ShipheroOrder } from './order-shape';
import { ORDER_FIELDS, orderShape } from './order-shape';
import { readableShipments } from './readable-shipments';
import { SHIPMENT_FIELDS, SHIPMENT_LINES } from './shipment-shape';
import type { ShipheroShipment } from './shipment-shape';
import { isUnreadable } from './unreadable';
import type { UnreadableAnswer, UnreadableRow } from './unreadable';
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

// Who looks for an order takes one that is missing for one that is not there.
const foundAnswer = listAnswer('orders', orderShape);
const changedAnswer = rowsAnswer('orders', orderShape);

const orderAnswer = z.object({
  order: z.object({
    data: z.intersection(orderShape, z.object({ shipments: z.array(z.unknown()).nullable() })),
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
    schema: foundAnswer,
    estimate: estimateOf({ first: FOUND_PER_PAGE, nested: LINES_PER_PAGE }),
    effect: 'read',
    readsOne: true,
  });
  if (!called.ok) return called;
  // Should the filter ever match more than the whole reference, `12-3` must not claim the order `12-34`.
  const same = called.value.items.filter((order) => order.partnerOrderId === wanted.partnerOrderId);
  return allWithAllLines(api, same);
}

/**
 * Orders of the shop that changed at or after a time, one page; `after` continues one. Those that cannot be read stand
 * apart.
 */
export async function listChangedOrders(
  api: ShipheroApi,
  wanted: { updatedFrom: Date; shopName: string; after: string | null },
): Promise<Result<RowsPage<ShipheroOrder>>> {
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
    schema: changedAnswer,
    estimate: estimateOf({ first: CHANGED_PER_PAGE, nested: LINES_PER_PAGE }),
    effect: 'read',
  });
  if (!called.ok) return called;
  const { items, next } = called.value;
  const whole: ShipheroOrder[] = [];
  const unreadable: UnreadableRow[] = [...called.value.unreadable];
  for (const item of items) {
    const order = await withAllLines(api, item);
    if (order.ok) whole.push(order.value);
    else if (isUnreadable(order.failure)) {
      const { id, partnerOrderId, updatedAt } = item;
      unreadable.push({ id, orderId: null, partnerOrderId, updatedAt, path: order.failure.reason });
    } else return order;
  }
  return succeed({ items: whole, next, unreadable });
}

/** An order with its shipments as one reading shows them. */
export interface OrderWithShipments {
  readonly order: ShipheroOrder;
  readonly shipments: readonly ShipheroShipment[];
  /** There are shipments beside these that could not be read. */
  readonly unreadable: UnreadableAnswer | null;
}

/** One order and all its shipments in one reading; `not_found` where the account has no such order. */
export async function readOrderWithShipments(
  api: ShipheroApi,
  id: ShipheroOrderId,
): Promise<Result<OrderWithShipments>> {
  const called = await callShiphero(api, {
    operation: 'order',
    document: ORDER_WITH_SHIPMENTS_DOCUMENT,
    variables: { id, lines: LINES_PER_PAGE, shipmentLines: SHIPMENT_LINES },
    schema: orderAnswer,
    estimate: estimateOf({ first: LINES_PER_PAGE }) + SHIPMENT_LINES,
    effect: 'read',
    readsOne: true,
  });
  if (!called.ok) return called;
  const { shipments: read, ...head } = called.value.order.data;
  const order = await withAllLines(api, head);
  if (!order.ok) return order;
  const shipments = await readableShipments(api, read ?? []);
  return shipments.ok ? succeed({ order: order.value, ...shipments.value }) : shipments;
}
