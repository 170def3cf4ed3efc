import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero, customerVariable } from './api';
import type { RowsPage } from './connection';
import { listAnswer, rowsAnswer } from './connection';
import { estimateOf, rowsAPage } from './credits';
import { afterVariable, readEveryPage } from './every-page';
import type { PartnerOrderId, ShipheroOrderId } from './ids';
import { allWithAllLines, withAllLines } from './order-lines';
import type { ShipheroOrder } from './order-shape';
import { ORDER_FIELDS, orderShape } from './order-shape';
import { readableShipments } from './readable-shipments';
import { SHIPMENT_FIELDS, SHIPMENT_LINES } from './shipment-shape';
import type { ShipheroShipment } from './shipment-shape';
import { isUnreadable } from './unreadable';
import type { UnreadableAnswer, UnreadableRow } from './unreadable';
import { toShipheroTime } from './utc';

/** One of ours, and its duplicate should there ever be any: an estimate of 64, which a look-up has together soon. */
const FOUND = { first: 3, nested: 20 };
/** Lines read with an order of a list; `withAllLines` reads the rest of a larger one. */
const LISTED_LINES = 10;
/** Of one that is read with its shipments. */
const LOOKED_AT_LINES = 50;

export const FIND_ORDERS_DOCUMENT = /* GraphQL */ `
  query findOrders(
    $partnerOrderId: String!
    $shopName: String!
    $customer: String
    $first: Int!
    $after: String
    $lines: Int!
  ) {
    orders(partner_order_id: $partnerOrderId, shop_name: $shopName, customer_account_id: $customer) {
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
  const found = await readEveryPage((after) =>
    callShiphero(api, {
      operation: 'orders',
      document: FIND_ORDERS_DOCUMENT,
      variables: {
        ...{ ...wanted, ...customerVariable(api), ...afterVariable(after) },
        ...{ first: FOUND.first, lines: FOUND.nested },
      },
      schema: foundAnswer,
      estimate: estimateOf(FOUND),
      effect: 'read',
      readsOne: true,
    }),
  );
  if (!found.ok) return found;
  // Should the filter ever match more than the whole reference, `12-3` must not claim the order `12-34`.
  const same = found.value.filter((order) => order.partnerOrderId === wanted.partnerOrderId);
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
  const first = await rowsAPage(api.credits, LISTED_LINES);
  const called = await callShiphero(api, {
    operation: 'orders',
    document: CHANGED_ORDERS_DOCUMENT,
    variables: {
      updatedFrom: toShipheroTime(wanted.updatedFrom),
      shopName: wanted.shopName,
      ...customerVariable(api),
      first,
      ...afterVariable(wanted.after),
      lines: LISTED_LINES,
    },
    schema: changedAnswer,
    estimate: estimateOf({ first, nested: LISTED_LINES }),
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
    variables: { id, lines: LOOKED_AT_LINES, shipmentLines: SHIPMENT_LINES },
    schema: orderAnswer,
    estimate: estimateOf({ first: LOOKED_AT_LINES }) + SHIPMENT_LINES,
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
