import { z } from 'zod';
import { DEFAULT_LOCATION } from '../catalogue/product';
import { settleAdjustments } from '../stock/adjustments';
import { onHand, stockKey } from '../stock/levels';
import type { StoreState, World } from '../state';
import { storeOf } from '../state';
import { command } from './command';

const place = z.object({
  hash: z.string(),
  sku: z.string().optional(),
  variantId: z.number().int().optional(),
  locationId: z.number().int().default(DEFAULT_LOCATION),
});

export interface StockRow {
  readonly sku: string;
  readonly variantId: number;
  readonly locationId: number;
  readonly onHand: number;
}

export function createStockCommands(world: World) {
  const variantOf = (
    store: StoreState,
    { sku, variantId }: z.output<typeof place>,
  ): { id: number; sku: string } => {
    const all = store.products.flatMap((product) => product.variants);
    const found = all.find((variant) =>
      variantId === undefined ? variant.sku === sku : variant.id === variantId,
    );
    if (!found) throw new Error(`store ${store.hash} sells no ${variantId ?? sku ?? 'item without a name'}`);
    return found;
  };
  const settle = (store: StoreState): number => settleAdjustments(store, world.clock.now().getTime());

  return {
    /** Somebody counted, or another app wrote: the number is simply there. */
    setStock: command(place.extend({ quantity: z.number().int() }), (wanted): StockRow => {
      const store = storeOf(world, wanted.hash);
      const variant = variantOf(store, wanted);
      settle(store);
      store.onHand.set(stockKey(variant.id, wanted.locationId), wanted.quantity);
      return {
        sku: variant.sku,
        variantId: variant.id,
        locationId: wanted.locationId,
        onHand: wanted.quantity,
      };
    }),

    stockOf: command(place, (wanted): StockRow => {
      const store = storeOf(world, wanted.hash);
      const variant = variantOf(store, wanted);
      settle(store);
      const units = onHand(store, variant.id, wanted.locationId);
      return { sku: variant.sku, variantId: variant.id, locationId: wanted.locationId, onHand: units };
    }),

    /** Does not wait for the store's own pace. */
    applyAdjustmentsNow: command(z.object({ hash: z.string() }), ({ hash }) => ({
      applied: settleAdjustments(storeOf(world, hash), Infinity),
    })),

    /** Units that were ordered while the store had none: what a stock sync is there to prevent. */
    oversold: command(z.object({ hash: z.string() }), ({ hash }) => [...storeOf(world, hash).oversold]),
  };
}
