import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero } from './api';
import { estimateOf } from './credits';
import { afterVariable, readEveryPage } from './every-page';
import type { ShipheroOrder } from './order-shape';
import { LINE_FIELDS, orderLines } from './order-shape';

/** ShipHero's most per nested list. */
export const LINES_PER_PAGE = 100;

export const ORDER_LINES_DOCUMENT = /* GraphQL */ `
  query orderLines($id: String!, $lines: Int!, $after: String) {
    order(id: $id) {
      data {
        line_items(first: $lines, after: $after) {
          ...LineFields
        }
      }
    }
  }
  ${LINE_FIELDS}
`;

const answer = z.object({ order: z.object({ data: z.object({ line_items: orderLines }) }) });

/** The order with every line: the pages beyond the first are read, which an order of up to 100 lines never needs. */
export async function withAllLines(api: ShipheroApi, order: ShipheroOrder): Promise<Result<ShipheroOrder>> {
  if (order.moreLines === null) return succeed(order);
  const rest = await readEveryPage(async (after) => {
    const called = await callShiphero(api, {
      operation: 'order_lines',
      document: ORDER_LINES_DOCUMENT,
      variables: { id: order.id, lines: LINES_PER_PAGE, ...afterVariable(after) },
      schema: answer,
      estimate: estimateOf({ first: LINES_PER_PAGE }),
      effect: 'read',
      readsOne: true,
    });
    return called.ok ? succeed(called.value.order.data.line_items) : called;
  }, order.moreLines);
  return rest.ok ? succeed({ ...order, lines: [...order.lines, ...rest.value], moreLines: null }) : rest;
}

/** The same for several orders; the first failure ends it. */
export async function allWithAllLines(
  api: ShipheroApi,
  orders: readonly ShipheroOrder[],
): Promise<Result<readonly ShipheroOrder[]>> {
  const whole: ShipheroOrder[] = [];
  for (const order of orders) {
    const read = await withAllLines(api, order);
    if (!read.ok) return read;
    whole.push(read.value);
  }
  return succeed(whole);
}
