import { presentInventoryItem, presentLocation } from '../stock/present-inventory';
import { pageV3 } from '../http/answer';
import type { Operation } from '../http/operation';
import { pageOf, partsOf, reads } from '../http/operation';

const MOST_ITEMS = 1000;

export const inventoryOperations: readonly Operation[] = [
  {
    name: 'inventory.locations',
    method: 'GET',
    path: '/v3/inventory/locations',
    scope: reads('store_locations'),
    handle: ({ store, query }) => {
      const ids = partsOf(query['location_id:in']);
      const codes = partsOf(query['location_code:in']);
      const onlyDefault = query['is_default'] === 'true';
      const wanted = store.locations.filter(
        (location) =>
          (!ids || ids.has(String(location.id))) &&
          (!codes || codes.has(location.code)) &&
          (!onlyDefault || location === store.locations[0]),
      );
      return pageV3(wanted, pageOf(query, 50, MOST_ITEMS), presentLocation);
    },
  },
  {
    name: 'inventory.items',
    method: 'GET',
    path: '/v3/inventory/items',
    scope: reads('store_inventory'),
    handle: ({ store, query }) => {
      const variantIds = partsOf(query['variant_id:in']);
      const productIds = partsOf(query['product_id:in']);
      const skus = partsOf(query['sku:in']);
      const locationIds = partsOf(query['location_id:in']);
      const locations = store.locations.filter(({ id }) => !locationIds || locationIds.has(String(id)));
      const variants = store.products
        .filter(({ tracking }) => tracking !== 'none')
        .flatMap((product) => product.variants)
        .filter(
          (variant) =>
            (!variantIds || variantIds.has(String(variant.id))) &&
            (!productIds || productIds.has(String(variant.productId))) &&
            (!skus || skus.has(variant.sku)),
        );
      return pageV3(variants, pageOf(query, 50, MOST_ITEMS), (variant) =>
        presentInventoryItem(store, variant, locations),
      );
    },
  },
];
