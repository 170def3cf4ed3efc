import { z } from 'zod';
import { ensure, eventually } from '../evidence';
import type { PanelClient } from '../panel-client';

const coverage = z.object({
  state: z.enum(['reading', 'read']),
  variants: z.number(),
  linked: z.number(),
  unknown: z.number(),
  withoutSku: z.number(),
  shared: z.number(),
});
const warehouses = z.object({
  warehouses: z.array(z.object({ name: z.string(), locationId: z.number().nullable() })),
  locations: z.array(z.object({ id: z.number(), label: z.string() })),
});
const start = z.object({ orders: z.object({ count: z.number(), more: z.boolean() }) });
const native = z.object({ seen: z.boolean() });

/** What the merchant is shown before turning on: all of it read, nothing of it written. */
export async function lookAround(panel: PanelClient): Promise<readonly string[]> {
  const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const { status, json } = await panel.get(path);
    ensure(`an answer to ${path}`, status === 200, { status, json });
    return schema.parse(json);
  };
  const skus = await eventually(
    'catalogue and levels to be read',
    30_000,
    () => read('setup/skus', coverage),
    ({ state, linked }) => state === 'read' && linked > 0,
  );
  const places = await read('warehouses', warehouses);
  const weekAgo = new Date(Date.now() - 7 * 24 * 3600_000).toISOString();
  const preview = await read(`setup/start?ordersFrom=${weekAgo}`, start);
  ensure('the order that is there to be counted', preview.orders.count === 1, preview);
  const { seen } = await read('setup/native-connection', native);
  ensure("ShipHero's own connection not to be seen", !seen, seen);
  const shown = places.warehouses.map(
    ({ name, locationId }) =>
      `${name} → ${places.locations.find(({ id }) => id === locationId)?.label ?? 'not shown'}`,
  );
  return [
    `${skus.variants} variants: ${skus.linked} linked, ${skus.unknown} not in ShipHero, ${skus.withoutSku} without a SKU, ${skus.shared} that share one`,
    `warehouses: ${shown.join(', ')}; from a week ago on ${preview.orders.count} order would be sent; ShipHero's own connection is not seen`,
  ];
}
