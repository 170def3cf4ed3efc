import { z } from 'zod';
import { ok, problem } from '../http/answer';
import type { Answer } from '../http/answer';
import type { Call, Operation } from '../http/operation';
import { writes } from '../http/operation';
import type { Adjustment, StoreState } from '../state';
import { acceptAdjustment } from '../stock/adjustments';
import { onHand, stockKey } from '../stock/levels';
import type { Variant } from '../catalogue/product';

const MOST_ITEMS = 2000;
const LARGEST = 2_147_483_647;

const item = z
  .object({
    location_id: z.number().int(),
    quantity: z.number().int(),
    sku: z.string().optional(),
    variant_id: z.number().int().optional(),
    product_id: z.number().int().optional(),
  })
  .refine(
    (one) => [one.sku, one.variant_id, one.product_id].filter((name) => name !== undefined).length === 1,
    {
      message: 'name the item by one of sku, variant_id and product_id',
    },
  );

const request = z.object({ reason: z.string().optional(), items: z.array(item).min(1).max(MOST_ITEMS) });

type Item = z.infer<typeof item>;
type Resolved = Adjustment['items'][number] | { readonly objection: string };

/** One bad item refuses the whole batch: what the real one does is not written anywhere, this is the harder case. */
function adjust(kind: Adjustment['kind']): (call: Call) => Answer {
  return ({ world, store, body }) => {
    const wanted = request.safeParse(body);
    if (!wanted.success) return problem(z.prettifyError(wanted.error));
    const items: Adjustment['items'][number][] = [];
    for (const one of wanted.data.items) {
      const resolved = resolve(store, one, kind);
      if ('objection' in resolved) return problem(resolved.objection);
      items.push(resolved);
    }
    return ok({ transaction_id: acceptAdjustment(world, store, { items, kind }) });
  };
}

function resolve(store: StoreState, wanted: Item, kind: Adjustment['kind']): Resolved {
  const name = nameOf(wanted);
  if (!store.locations.some(({ id }) => id === wanted.location_id)) {
    return { objection: `Locations with ids: [${wanted.location_id}] do not exist` };
  }
  const variant = findVariant(store, wanted);
  const { variant_id: variantId, location_id: locationId, quantity } = wanted;
  if (!variant && variantId !== undefined && store.behaviours.takesUnlistedVariants) {
    return { variantId, locationId, quantity };
  }
  if (!variant) return { objection: `Items with identity: [${name}] do not exist` };
  const byVariant = wanted.product_id === undefined;
  if (byVariant && variant.skuId === null && !store.behaviours.baseVariantIsAnItem) {
    return { objection: `[Item with ${name} is tracked by product, please update stock by product id]` };
  }
  const at = { variantId: variant.id, locationId: wanted.location_id, quantity: wanted.quantity };
  if (kind === 'absolute') {
    const fits = wanted.quantity >= 0 && wanted.quantity <= LARGEST;
    return fits ? at : { objection: `Quantity of [${name}] must be between 0 and ${LARGEST}` };
  }
  const key = stockKey(at.variantId, at.locationId);
  if (!store.onHand.has(key)) {
    return { objection: `Items with identity: [${name}] requires absolute adjustment before relative` };
  }
  const left = onHand(store, at.variantId, at.locationId) + at.quantity;
  return left < (store.safetyStock.get(key) ?? 0)
    ? { objection: `Quantity of [${name}] would be below its safety stock` }
    : at;
}

function findVariant(store: StoreState, wanted: Item): Variant | undefined {
  for (const product of store.products) {
    if (wanted.product_id === product.id) {
      return product.tracking === 'variant' ? undefined : product.variants[0];
    }
    const variant = product.variants.find(({ id, sku }) =>
      wanted.variant_id === undefined ? sku !== '' && sku === wanted.sku : id === wanted.variant_id,
    );
    if (variant && wanted.product_id === undefined) return variant;
  }
  return undefined;
}

const nameOf = ({ sku, variant_id: variantId, product_id: productId }: Item): string =>
  variantId !== undefined
    ? `variant_id ${variantId}`
    : productId !== undefined
      ? `product_id ${productId}`
      : `sku ${sku}`;

const SCOPE = writes('store_inventory');

export const adjustmentOperations: readonly Operation[] = [
  {
    name: 'inventory.absolute',
    method: 'PUT',
    path: '/v3/inventory/adjustments/absolute',
    scope: SCOPE,
    handle: adjust('absolute'),
  },
  {
    name: 'inventory.relative',
    method: 'POST',
    path: '/v3/inventory/adjustments/relative',
    scope: SCOPE,
    handle: adjust('relative'),
  },
];
