import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { asBigcommerceOrderId } from '@/lib/bigcommerce/ids';
import { previewOrder } from '@/lib/panel/preview/preview-order';
import type { OrderPreview } from '@/lib/panel/preview-shapes';
import type { Result } from '@/lib/platform/failure';
import type { OrdersWorld } from './orders-world';

/** A file for what one suite's ShipHero receives. */
export const trafficFile = (): string =>
  path.join(mkdtempSync(path.join(tmpdir(), 'preview-')), 'shiphero.jsonl');

const creation = z.object({
  requestBody: z.object({
    query: z.string().includes('order_create'),
    variables: z.object({ data: z.looseObject({ partner_order_id: z.string() }) }),
  }),
});

/** What ShipHero received as `data`, as text, by our reference. */
export const received = (traffic: string): ReadonlyMap<string, string> =>
  new Map(
    readFileSync(traffic, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const parsed = creation.safeParse(line === '' ? null : JSON.parse(line));
        if (!parsed.success) return [];
        const { data } = parsed.data.requestBody.variables;
        return [[data.partner_order_id, JSON.stringify(data)] as const];
      }),
  );

/** What a preview is made with. */
export const deps = ({ clients }: OrdersWorld) => ({ clients, now: new Date() });

/** The value of what must not fail. */
export function given<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

export const preview = async (world: OrdersWorld, orderId: number): Promise<OrderPreview> =>
  given(await previewOrder(world.store, deps(world), asBigcommerceOrderId(orderId)));
