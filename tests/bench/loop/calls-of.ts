import { z } from 'zod';
import type { Exchange } from '@/tests/demo/traffic';

/** Which part of the app a call was made by: told from what was asked, not by the app. */
export type Flow = 'order' | 'stock' | 'other';

const ORDER_DOCUMENTS = new Set([
  'orderCreate',
  'findOrders',
  'orderLines',
  'orderWithShipments',
  'product',
  'shipmentItems',
]);
/** The stock flow also asks for changed orders, in both systems, before it raises a number. */
const STOCK_DOCUMENTS = new Set(['levels', 'changedLevels', 'changedOrders']);

const document = z.object({ query: z.string() });
const throttled = z.object({
  extensions: z.object({ throttling: z.object({ estimated_complexity: z.number(), cost: z.number() }) }),
});

export interface CallCounts {
  readonly bigcommerceReads: Readonly<Record<Flow, number>>;
  readonly bigcommerceWrites: Readonly<Record<Flow, number>>;
  readonly shipheroOperations: Readonly<Record<Flow, number>>;
  readonly creditsEstimated: Readonly<Record<Flow, number>>;
  readonly creditsCharged: Readonly<Record<Flow, number>>;
}

/** Sums up what the app asked of both systems. */
export function countCalls(exchanges: readonly Exchange[]): CallCounts {
  const none = (): Record<Flow, number> => ({ order: 0, stock: 0, other: 0 });
  const counts = {
    bigcommerceReads: none(),
    bigcommerceWrites: none(),
    shipheroOperations: none(),
    creditsEstimated: none(),
    creditsCharged: none(),
  };
  for (const exchange of exchanges) {
    const flow = flowOf(exchange);
    if (exchange.system === 'bigcommerce') {
      counts[exchange.method === 'GET' ? 'bigcommerceReads' : 'bigcommerceWrites'][flow] += 1;
      continue;
    }
    counts.shipheroOperations[flow] += 1;
    const answer = throttled.safeParse(exchange.responseBody);
    if (!answer.success) continue;
    const { estimated_complexity: estimated, cost } = answer.data.extensions.throttling;
    counts.creditsEstimated[flow] += estimated;
    counts.creditsCharged[flow] += cost;
  }
  return counts;
}

function flowOf({ system, path, requestBody }: Exchange): Flow {
  if (system === 'bigcommerce') {
    if (/\/v2\/orders\/\d+/.test(path)) return 'order';
    return /\/v3\/inventory|\/v2\/orders$|\/v3\/catalog/.test(path) ? 'stock' : 'other';
  }
  const asked = document.safeParse(requestBody);
  const name = asked.success ? (/^\s*(?:query|mutation)\s+(\w+)/.exec(asked.data.query)?.[1] ?? '') : '';
  if (ORDER_DOCUMENTS.has(name)) return 'order';
  return STOCK_DOCUMENTS.has(name) ? 'stock' : 'other';
}
