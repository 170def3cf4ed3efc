import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero } from './api';
import { MUTATION_ESTIMATE } from './credits';
import type { ShipheroOrderId } from './ids';
import type { NewOrder } from './order-input';
import { withAllLines } from './order-lines';
import type { ShipheroOrder } from './order-shape';
import { ORDER_FIELDS, orderShape } from './order-shape';
import { translateHolds } from './translate-new-order';

export const ORDER_HOLDS_DOCUMENT = /* GraphQL */ `
  mutation orderUpdateHolds($data: UpdateOrderHoldsInput!, $lines: Int!) {
    order_update_holds(data: $data) {
      order {
        ...OrderFields
      }
    }
  }
  ${ORDER_FIELDS}
`;

/** Those of an ordinary order: what is asked for counts in the estimate. */
const LINES = 10;

const answer = z.object({ order_update_holds: z.object({ order: orderShape }) });

/** Sets the named holds on or off and leaves the others as they are. Saying the same again changes nothing. */
export async function updateHolds(
  api: ShipheroApi,
  id: ShipheroOrderId,
  holds: NonNullable<NewOrder['holds']>,
): Promise<Result<ShipheroOrder>> {
  const called = await callShiphero(api, {
    operation: 'order_update_holds',
    document: ORDER_HOLDS_DOCUMENT,
    variables: {
      data: {
        customer_account_id: api.customerAccountId ?? undefined,
        order_id: id,
        ...translateHolds(holds),
      },
      lines: LINES,
    },
    schema: answer,
    estimate: MUTATION_ESTIMATE + LINES,
    effect: 'write',
  });
  if (!called.ok) return called;
  // Further lines are only read for what they take: the write has happened, whatever becomes of that.
  const { order } = called.value.order_update_holds;
  const whole = await withAllLines(api, order);
  return whole.ok ? whole : succeed(order);
}
