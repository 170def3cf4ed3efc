import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero, customerVariable } from './api';
import type { RowsPage } from './connection';
import { rowsAnswer } from './connection';
import { estimateOf, rowsAPage } from './credits';
import { afterVariable, readEveryPage } from './every-page';
import type { ShipheroOrderId } from './ids';
import { allWithAllItems } from './shipment-items';
import type { ShipheroShipment } from './shipment-shape';
import { SHIPMENT_FIELDS, shipmentShape } from './shipment-shape';
import { isUnreadable } from './unreadable';
import type { UnreadableRow } from './unreadable';
import { toShipheroTime } from './utc';

/** Items read with a shipment of a list; the rest of a larger one is read by itself. */
const LISTED_ITEMS = 10;

export const SHIPMENTS_OF_ORDER_DOCUMENT = /* GraphQL */ `
  query shipmentsOfOrder(
    $orderId: String!
    $customer: String
    $first: Int!
    $after: String
    $shipmentLines: Int!
  ) {
    shipments(order_id: $orderId, customer_account_id: $customer) {
      data(first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...ShipmentFields
          }
        }
      }
    }
  }
  ${SHIPMENT_FIELDS}
`;

export const SHIPMENTS_SINCE_DOCUMENT = /* GraphQL */ `
  query shipmentsSince(
    $dateFrom: ISODateTime!
    $voided: Boolean
    $customer: String
    $first: Int!
    $after: String
    $shipmentLines: Int!
  ) {
    shipments(date_from: $dateFrom, voided: $voided, customer_account_id: $customer) {
      data(first: $first, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            ...ShipmentFields
          }
        }
      }
    }
  }
  ${SHIPMENT_FIELDS}
`;

const answer = rowsAnswer('shipments', shipmentShape);

async function readPage(
  api: ShipheroApi,
  page: { document: string; variables: Record<string, unknown>; after: string | null },
): Promise<Result<RowsPage<ShipheroShipment>>> {
  const first = await rowsAPage(api.credits, LISTED_ITEMS);
  const called = await callShiphero(api, {
    operation: 'shipments',
    document: page.document,
    variables: {
      ...page.variables,
      ...customerVariable(api),
      first,
      ...afterVariable(page.after),
      shipmentLines: LISTED_ITEMS,
    },
    schema: answer,
    estimate: estimateOf({ first, nested: LISTED_ITEMS }),
    effect: 'read',
  });
  if (!called.ok) return called;
  const items: ShipheroShipment[] = [];
  const unreadable: UnreadableRow[] = [...called.value.unreadable];
  for (const reading of called.value.items) {
    const whole = await allWithAllItems(api, [reading]);
    if (whole.ok) items.push(...whole.value);
    else if (isUnreadable(whole.failure)) {
      const { shipmentId: id, orderId } = reading;
      unreadable.push({ id, orderId, partnerOrderId: null, updatedAt: null, path: whole.failure.reason });
    } else return whole;
  }
  return succeed({ items, next: called.value.next, unreadable });
}

/** Every shipment of one ShipHero order, voided labels included. */
export const listShipments = (
  api: ShipheroApi,
  { orderId }: { orderId: ShipheroOrderId },
): Promise<Result<readonly ShipheroShipment[]>> =>
  readEveryPage((after) =>
    readPage(api, {
      document: SHIPMENTS_OF_ORDER_DOCUMENT,
      variables: { orderId },
      after,
    }),
  );

/**
 * One page of the account's shipments **made** at or after a time. ShipHero has no filter on later changes:
 * ask with `voided: true` and a long range to find labels voided since.
 */
export const listShipmentsSince = (
  api: ShipheroApi,
  wanted: { dateFrom: Date; after: string | null; voided?: boolean },
): Promise<Result<RowsPage<ShipheroShipment>>> =>
  readPage(api, {
    document: SHIPMENTS_SINCE_DOCUMENT,
    variables: { dateFrom: toShipheroTime(wanted.dateFrom), voided: wanted.voided },
    after: wanted.after,
  });

export const packagesIn = (shipments: readonly ShipheroShipment[]) =>
  shipments.flatMap((shipment) => shipment.packages);
