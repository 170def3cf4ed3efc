import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { completeOrder } from './complete-order';
import type { SecondLook } from './complete-order';
import type { BigcommerceOrderId } from './ids';
import { bigcommerceOrderIdSchema } from './ids';
import type { BigcommerceOrder } from './order';
import { orderSchema } from './order';
import { formatRfc2822, rfc2822Schema } from './rfc2822';

/**
 * Gives whole orders in one call. Without `consignment_structure` the consignments come in a form that
 * is on its way out.
 */
const WHOLE = { include: 'consignments.line_items', consignment_structure: 'object' } as const;

/** More than 250 rows a page are not given. */
export const LARGEST_ORDER_PAGE = 250;

/**
 * Reads one order with its consignments and lines: in one call, and in more only where lines are missing
 * (`completeOrder`). An order that cannot be parsed is `rejected`, its reason the path that failed.
 *
 * @param tell of a second look, for the log
 */
export async function readOrder(
  api: BigcommerceApi,
  id: BigcommerceOrderId,
  tell?: (look: SecondLook) => void,
): Promise<Result<BigcommerceOrder>> {
  const read = await callBigcommerce(api, {
    operation: 'orders.read',
    method: 'GET',
    path: `/v2/orders/${id}`,
    query: WHOLE,
    schema: orderSchema,
    effect: 'read',
  });
  return read.ok ? completeOrder(api, read.value, tell) : read;
}

export interface OrderFilter {
  readonly minDateModified?: Date;
  readonly minDateCreated?: Date;
  readonly minId?: BigcommerceOrderId;
  readonly statusId?: number;
  /** From 1. */
  readonly page: number;
  /** At most `LARGEST_ORDER_PAGE`. */
  readonly limit: number;
  readonly sort: `${'id' | 'date_created' | 'date_modified'}:${'asc' | 'desc'}`;
}

/** What is known of an order whose form is not known. */
export interface UnreadableOrder {
  readonly id: BigcommerceOrderId | null;
  readonly modifiedAt: Date | null;
  readonly cause: unknown;
}

export interface OrderPage {
  /** Each with its gap, if it has one: a list reads nothing on. */
  readonly orders: readonly BigcommerceOrder[];
  /** One of them must not keep all others from being read. */
  readonly unreadable: readonly UnreadableOrder[];
  /** V2 lists carry no page count: a page that is not full is the last one. */
  readonly last: boolean;
}

/**
 * Reads a page of whole orders. Dates are compared by BigCommerce in whole seconds and, like pages by
 * number, shift while orders change: read with an overlap and compare by id and `date_modified`.
 */
export async function listOrders(api: BigcommerceApi, filter: OrderFilter): Promise<Result<OrderPage>> {
  if (filter.limit < 1 || filter.limit > LARGEST_ORDER_PAGE) throw new RangeError(`limit ${filter.limit}`);
  const rows = await callBigcommerce(api, {
    operation: 'orders.list',
    method: 'GET',
    path: '/v2/orders',
    query: {
      ...WHOLE,
      min_date_modified: filter.minDateModified && formatRfc2822(filter.minDateModified),
      min_date_created: filter.minDateCreated && formatRfc2822(filter.minDateCreated),
      min_id: filter.minId,
      status_id: filter.statusId,
      page: filter.page,
      limit: filter.limit,
      sort: filter.sort,
    },
    schema: z.array(z.unknown()),
    effect: 'read',
    empty: [],
  });
  return rows.ok ? succeed(parseRows(rows.value, filter.limit)) : rows;
}

const identitySchema = z.object({
  id: bigcommerceOrderIdSchema.nullable().catch(null),
  date_modified: rfc2822Schema.nullable().catch(null),
});

function parseRows(rows: readonly unknown[], limit: number): OrderPage {
  const orders: BigcommerceOrder[] = [];
  const unreadable: UnreadableOrder[] = [];
  for (const row of rows) {
    const parsed = orderSchema.safeParse(row);
    if (parsed.success) {
      orders.push(parsed.data);
    } else {
      const { id = null, date_modified: modifiedAt = null } = identitySchema.safeParse(row).data ?? {};
      unreadable.push({ id, modifiedAt, cause: parsed.error.issues });
    }
  }
  return { orders, unreadable, last: rows.length < limit };
}

const writtenOrderSchema = z.object({ id: bigcommerceOrderIdSchema, status_id: z.number().int() });
export type WrittenOrder = z.infer<typeof writtenOrderSchema>;

/**
 * Sets an order's status and nothing else: products in a PUT would clear the discounts of their lines.
 * To be called only after the shipment was made, or the customer's e-mail has no tracking.
 */
export const writeOrderStatus = (
  api: BigcommerceApi,
  id: BigcommerceOrderId,
  statusId: number,
): Promise<Result<WrittenOrder>> =>
  callBigcommerce(api, {
    operation: 'orders.write_status',
    method: 'PUT',
    path: `/v2/orders/${id}`,
    body: { status_id: statusId },
    schema: writtenOrderSchema,
    effect: 'write',
  });
