import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero } from './api';
import { MUTATION_ESTIMATE } from './credits';
import type { NewOrder } from './order-input';
import type { ShipheroOrder } from './order-shape';
import { LINES_PER_PAGE } from './order-lines';
import { ORDER_FIELDS, orderShape } from './order-shape';
import { translateNewOrder } from './translate-new-order';

export const ORDER_CREATE_DOCUMENT = /* GraphQL */ `
  mutation orderCreate($data: CreateOrderInput!, $lines: Int!) {
    order_create(data: $data) {
      order {
        ...OrderFields
      }
    }
  }
  ${ORDER_FIELDS}
`;

const answer = z.object({ order_create: z.object({ order: orderShape }) });

/**
 * Creates one order, once. ShipHero takes the same `partnerOrderId` again without a word, so that whoever calls
 * this must have written down the intent before, and must look the order up after `unknown_outcome`.
 */
export async function createOrder(api: ShipheroApi, order: NewOrder): Promise<Result<ShipheroOrder>> {
  // No longer than the order itself: the lines that are asked for count in the estimate.
  const lines = Math.min(LINES_PER_PAGE, Math.max(1, order.lines.length));
  const called = await callShiphero(api, {
    operation: 'order_create',
    document: ORDER_CREATE_DOCUMENT,
    variables: { data: translateNewOrder(order, api.customerAccountId), lines },
    schema: answer,
    estimate: MUTATION_ESTIMATE + lines,
    effect: 'write',
  });
  return called.ok ? succeed(called.value.order_create.order) : called;
}
