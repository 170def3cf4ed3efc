import { z } from 'zod';
import { pageCursor, pageLimit, unlessEmpty } from './page-cursor';

export const orderPlace = z.enum([
  'waiting',
  'held',
  'with_shiphero',
  'partly_shipped',
  'shipped',
  'cancelled',
  'left_out',
]);

/** How long ago an order was placed; `stuck`: placed more than a day ago, and still held or waiting. */
const orderAge = z.enum(['today', 'week', 'month', 'older', 'stuck']);

export const ordersQuery = z.object({
  search: unlessEmpty(z.string().trim().max(200)),
  place: unlessEmpty(orderPlace),
  age: unlessEmpty(orderAge),
  cursor: unlessEmpty(pageCursor(/^\d{1,10}$/)),
  limit: pageLimit,
});

export type OrdersQuery = z.output<typeof ordersQuery>;

const DAY_MS = 24 * 3600_000;
const DAYS = { today: 1, week: 7, month: 30, older: 30, stuck: 1 } as const;

/** SQL that narrows orders (`o`) down, and the parameters that it adds behind those that are there. */
export interface Narrowing {
  readonly conditions: readonly string[];
  readonly params: readonly unknown[];
}

/** @param first the number of the first parameter */
export function narrowOrders(query: Pick<OrdersQuery, 'place' | 'age'>, now: Date, first: number): Narrowing {
  const { place, age } = query;
  const conditions: string[] = [];
  const params: unknown[] = [];
  const param = (value: unknown): string => `$${first + params.push(value) - 1}`;
  if (place !== undefined) conditions.push(`o.place = ${param(place)}`);
  if (age !== undefined) {
    const since = param(new Date(now.getTime() - DAYS[age] * DAY_MS));
    const isOlder = age === 'older' || age === 'stuck';
    conditions.push(`o.placed_at ${isOlder ? '<' : '>='} ${since}::timestamptz`);
  }
  // As the partial index says it.
  if (age === 'stuck') conditions.push(`o.place in ('held', 'waiting')`);
  return { conditions, params };
}
