import type { StoreLocation, Variant } from '../catalogue/product';
import type { StoreState } from '../state';
import { onHand, stockKey } from './levels';

export function presentInventoryItem(
  store: StoreState,
  variant: Variant,
  locations: readonly StoreLocation[],
): Record<string, unknown> {
  return {
    identity: {
      sku: variant.sku,
      variant_id: variant.id,
      product_id: variant.productId,
      ...(variant.skuId === null ? {} : { sku_id: variant.skuId }),
    },
    locations: locations.map((location) => {
      const units = onHand(store, variant.id, location.id);
      const safetyStock = store.safetyStock.get(stockKey(variant.id, location.id)) ?? 0;
      return {
        location_id: location.id,
        location_code: location.code,
        location_name: location.label,
        available_to_sell: Math.max(0, units - safetyStock),
        total_inventory_onhand: units,
        location_enabled: true,
        settings: {
          safety_stock: safetyStock,
          is_in_stock: units > 0,
          warning_level: 0,
          bin_picking_number: '',
        },
      };
    }),
  };
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

export function presentLocation(location: StoreLocation): Record<string, unknown> {
  const hours = { open: true, opening: '09:00', closing: '17:00' };
  return {
    id: location.id,
    code: location.code,
    label: location.label,
    description: '',
    managed_by_external_source: false,
    type_id: 'PHYSICAL',
    enabled: true,
    operating_hours: Object.fromEntries(DAYS.map((day) => [day, hours])),
    time_zone: 'America/New_York',
    created_at: '2024-03-01T09:00:00.000Z',
    updated_at: '2024-03-01T09:00:00.000Z',
    address: {
      address1: '18 Orchard Lane',
      address2: '',
      city: 'Burlington',
      state: 'Vermont',
      zip: '05401',
      email: 'warehouse@example.com',
      phone: '+1 802 555 0114',
      geo_coordinates: { latitude: 44.4759, longitude: -73.2121 },
      country_code: 'US',
    },
    storefront_visibility: true,
    special_hours: [],
  };
}
