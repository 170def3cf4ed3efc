import { z } from 'zod';
import type { ShipheroSku, WarehouseId } from './ids';
import { shipheroSku, warehouseId } from './ids';
import { shipheroTime } from './utc';

/** `available` and `sell_ahead` are not asked for: they cost 30 and 15 credits a row. */
export const LEVEL_FIELDS = /* GraphQL */ `
  fragment LevelFields on WarehouseProductConnection {
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        sku
        warehouse_id
        on_hand
        allocated
        backorder
        reserve_inventory
        non_sellable_quantity
        active
        updated_at
      }
    }
  }
`;

/** ShipHero's numbers for one SKU in one warehouse, in units. */
export interface Level {
  readonly sku: ShipheroSku;
  readonly warehouseId: WarehouseId;
  readonly onHand: number;
  readonly allocated: number;
  readonly backorder: number;
  readonly reserve: number;
  readonly nonSellable: number;
  readonly active: boolean;
  readonly updatedAt: Date | null;
}

const count = z
  .int()
  .nullable()
  .transform((value) => value ?? 0);

/** The parser of a node of `LevelFields`. */
export const levelShape = z
  .object({
    sku: z.string().nullable(),
    warehouse_id: warehouseId.nullable(),
    on_hand: count,
    allocated: count,
    backorder: count,
    reserve_inventory: count,
    non_sellable_quantity: count,
    active: z.boolean().nullable(),
    updated_at: shipheroTime.nullable(),
  })
  .transform((node): Level | null => {
    // One row that says nothing must not stop the reading of all others.
    if (node.sku === null || node.sku === '' || node.warehouse_id === null) return null;
    return {
      sku: shipheroSku.parse(node.sku),
      warehouseId: node.warehouse_id,
      onHand: node.on_hand,
      allocated: node.allocated,
      backorder: node.backorder,
      reserve: node.reserve_inventory,
      nonSellable: node.non_sellable_quantity,
      active: node.active ?? true,
      updatedAt: node.updated_at,
    };
  });
