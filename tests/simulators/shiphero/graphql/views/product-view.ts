import { encodeId } from '../../state/ids';
import { availableUnits, levelsOf } from '../../state/levels';
import type { SimLevel, SimProduct } from '../../state/product';
import { productOf } from '../../state/world';
import type { ApiContext } from '../context';
import { ownerOf } from '../context';
import { warehouseView } from './account-view';

export const productView = (context: ApiContext, product: SimProduct): Record<string, unknown> => ({
  id: encodeId('Product', product.number),
  legacy_id: product.number,
  account_id: encodeId('Account', product.account),
  name: product.name,
  sku: product.sku,
  barcode: product.barcode,
  kit: product.kitParts.length > 0,
  kit_build: product.kitBuild,
  virtual: false,
  created_at: product.createdAt,
  updated_at: product.updatedAt,
  kit_components: product.kitParts.map((part) => ({
    id: encodeId('KitComponent', part.number),
    legacy_id: part.number,
    account_id: encodeId('Account', product.account),
    sku: part.sku,
    quantity: part.quantity,
  })),
  warehouse_products: () =>
    levelsOf(context.world, ownerOf(context, product), product.sku).map((level) => levelView(context, level)),
});

export function levelView(context: ApiContext, level: SimLevel): Record<string, unknown> {
  const account = ownerOf(context, level);
  const warehouse = account.warehouses.find((one) => one.number === level.warehouse);
  const product = productOf(context.world, level.account, level.sku);
  return {
    id: encodeId('WarehouseProduct', level.number),
    legacy_id: level.number,
    account_id: encodeId('Account', level.account),
    sku: level.sku,
    warehouse_id: encodeId('Warehouse', level.warehouse),
    warehouse_identifier: warehouse?.identifier ?? null,
    price: product?.price ?? '0.00',
    on_hand: level.onHand,
    allocated: level.allocated,
    backorder: level.backorder,
    available: availableUnits(context.world, level),
    reserve_inventory: level.reserve,
    non_sellable_quantity: level.nonSellable,
    in_tote: 0,
    sell_ahead: level.sellAhead,
    active: true,
    created_at: level.createdAt,
    updated_at: level.updatedAt,
    warehouse: warehouse ? warehouseView(account, warehouse) : null,
    product: () => (product ? productView(context, product) : null),
  };
}
