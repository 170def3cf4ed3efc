import type { SimAccount } from '../state/account';
import { encodeId } from '../state/ids';
import { levelsOf, pushedQuantity } from '../state/levels';
import type { SimLevel } from '../state/product';
import { productOf } from '../state/world';
import type { World } from '../state/world';

/** All quantities are strings here; the outer ones are of all warehouses together. */
export function inventoryUpdatePayload(
  world: World,
  account: SimAccount,
  levels: readonly SimLevel[],
): Record<string, unknown> {
  return {
    account_id: account.number,
    account_uuid: encodeId('Account', account.number),
    webhook_type: 'Inventory Update',
    inventory: levels.map((level) => {
      const warehouse = account.warehouses.find((one) => one.number === level.warehouse);
      return {
        sku: level.sku,
        ...quantities(world, levelsOf(world, account, level.sku)),
        virtual: (productOf(world, account.number, level.sku)?.kitParts.length ?? 0) > 0,
        updated_warehouse: {
          warehouse_id: level.warehouse,
          warehouse_uuid: encodeId('Warehouse', level.warehouse),
          identifier: warehouse?.identifier ?? '',
          ...quantities(world, [level]),
        },
      };
    }),
  };
}

function quantities(world: World, levels: readonly SimLevel[]): Record<string, string> {
  const total = (of: (level: SimLevel) => number): string =>
    String(levels.reduce((sum, level) => sum + of(level), 0));
  return {
    inventory: total((level) => pushedQuantity(world, level)),
    backorder_quantity: total((level) => level.backorder),
    on_hand: total((level) => level.onHand),
    sell_ahead: total((level) => level.sellAhead),
    qty_in_totes: '0',
    reserve: total((level) => level.reserve),
    non_sellable: total((level) => level.nonSellable),
  };
}
