import type { StoreState } from '../state';

export const stockKey = (variantId: number, locationId: number): string => `${variantId}:${locationId}`;

export const onHand = (store: StoreState, variantId: number, locationId: number): number =>
  store.onHand.get(stockKey(variantId, locationId)) ?? 0;

/** Items whose product is not tracked take no stock at all. */
export function isTracked(store: StoreState, variantId: number): boolean {
  return store.products.some(
    (product) => product.tracking !== 'none' && product.variants.some((variant) => variant.id === variantId),
  );
}
