import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import type { BigcommerceApi } from './api';
import { callBigcommerce } from './api';
import { idIn, idOrNull, skuOrNullSchema, textSchema } from './fields';
import type { LocationId, ProductId, VariantId } from './ids';
import { locationIdSchema, productIdSchema, variantIdSchema } from './ids';
import { readablePath } from '@/lib/platform/readable-path';
import type { Page } from './v3-page';
import { NO_ITEMS, v3PageSchema } from './v3-page';

const locationSchema = z.object({
  location_id: locationIdSchema,
  /** What is on hand, less the safety stock. */
  available_to_sell: z.number().int(),
  /** What an absolute adjustment sets. */
  total_inventory_onhand: z.number().int(),
  location_enabled: z.boolean().default(true),
  settings: z.object({ safety_stock: z.number().int().default(0) }).default({ safety_stock: 0 }),
});
const inventoryItemSchema = z.object({
  identity: z.object({
    sku: skuOrNullSchema,
    variant_id: idOrNull(variantIdSchema),
    product_id: idOrNull(productIdSchema),
  }),
  locations: z.array(z.unknown()),
});
export interface InventoryItem extends z.infer<typeof inventoryItemSchema> {
  readonly locations: z.infer<typeof locationSchema>[];
}

/** What is listed and could not be read, with what is known of it. */
export interface UnreadableStock {
  readonly variantId: number | null;
  /** Null where nothing of the variant could be read. */
  readonly locationId: number | null;
  /** The path that failed, without what stands there. */
  readonly path: string;
}

/** A page that one item cannot spoil. */
export interface InventoryPage extends Page<InventoryItem> {
  readonly unreadable: readonly UnreadableStock[];
}

const inventoryPageSchema = v3PageSchema(z.unknown()).transform(({ items: rows, ...page }): InventoryPage => {
  const read = rows.map(readItem);
  return {
    ...page,
    items: read.flatMap(({ item }) => item ?? []),
    unreadable: read.flatMap(({ unreadable }) => unreadable),
  };
});

function readItem(row: unknown): {
  readonly item: InventoryItem | null;
  readonly unreadable: readonly UnreadableStock[];
} {
  const read = inventoryItemSchema.safeParse(row);
  if (!read.success) {
    const identity = z.object({ identity: z.unknown() }).safeParse(row).data?.identity;
    const variantId = idIn(identity, 'variant_id');
    return {
      item: null,
      unreadable: [{ variantId, locationId: null, path: readablePath(read.error.issues) }],
    };
  }
  const { identity } = read.data;
  const locations: InventoryItem['locations'] = [];
  const unreadable: UnreadableStock[] = [];
  for (const one of read.data.locations) {
    const location = locationSchema.safeParse(one);
    if (location.success) locations.push(location.data);
    else {
      const path = readablePath(location.error.issues);
      unreadable.push({ variantId: identity.variant_id, locationId: idIn(one, 'location_id'), path });
    }
  }
  return { item: { identity, locations }, unreadable };
}

/** More ids would make an address longer than servers on the way take. */
export const MOST_VARIANTS_A_READING = 250;

export interface InventoryFilter {
  /** At most `MOST_VARIANTS_A_READING`; left out = all. */
  readonly variantIds?: readonly VariantId[];
  /** Left out = all. */
  readonly locationIds?: readonly LocationId[];
  /** From 1. */
  readonly page?: number;
}

/**
 * Reads what variants hold at locations. BigCommerce applies adjustments some time after it has
 * accepted them, so that a reading may be older than the last write. Item by item: one that cannot be read keeps no other
 * from being read.
 */
export function readInventoryItems(
  api: BigcommerceApi,
  filter: InventoryFilter,
): Promise<Result<InventoryPage>> {
  const { variantIds, locationIds, page = 1 } = filter;
  if ((variantIds?.length ?? 0) > MOST_VARIANTS_A_READING) throw new RangeError('too many variants');
  return callBigcommerce(api, {
    operation: 'inventory.read_items',
    method: 'GET',
    path: '/v3/inventory/items',
    query: {
      'variant_id:in': variantIds?.join(','),
      'location_id:in': locationIds?.join(','),
      page,
      limit: 1000,
    },
    schema: inventoryPageSchema,
    effect: 'read',
    empty: { ...NO_ITEMS, unreadable: [] },
  });
}

/** More items in one adjustment are refused. */
export const MOST_ITEMS_AN_ADJUSTMENT = 2000;

export type AdjustedItem = {
  readonly location_id: LocationId;
  /** Whole units on hand, 0 or more. */
  readonly quantity: number;
} & (
  | { readonly variant_id: VariantId }
  /** For a product that is tracked as a whole. */
  | { readonly product_id: ProductId }
);

export interface AbsoluteAdjustment {
  readonly reason: string;
  readonly items: readonly AdjustedItem[];
}

const LARGEST_QUANTITY = 2_147_483_647;

const adjustmentAnswerSchema = z
  .object({ transaction_id: textSchema })
  .transform((answer) => ({ transactionId: answer.transaction_id }));

/**
 * Sets quantities on hand. The success says "accepted", not "applied", and there is nothing to look the
 * transaction up with: read the items back. Never two at once for one item: their order is not kept.
 *
 * @throws RangeError for a quantity that may never be sent, or too many items: a bug of the caller
 */
export function writeAbsoluteAdjustment(
  api: BigcommerceApi,
  adjustment: AbsoluteAdjustment,
): Promise<Result<{ transactionId: string }>> {
  const { items } = adjustment;
  if (items.length < 1 || items.length > MOST_ITEMS_AN_ADJUSTMENT)
    throw new RangeError(`${items.length} items`);
  for (const { quantity } of items) {
    if (!Number.isInteger(quantity) || quantity < 0 || quantity > LARGEST_QUANTITY) {
      throw new RangeError(`quantity ${quantity}`);
    }
  }
  return callBigcommerce(api, {
    operation: 'inventory.write_absolute',
    method: 'PUT',
    path: '/v3/inventory/adjustments/absolute',
    body: adjustment,
    schema: adjustmentAnswerSchema,
    effect: 'write',
  });
}
