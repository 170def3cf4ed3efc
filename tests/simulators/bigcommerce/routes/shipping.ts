import { errorV2, listV2, pageV3 } from '../http/answer';
import type { Operation } from '../http/operation';
import { pageOf, reads } from '../http/operation';

const INFORMATION = reads('store_v2_information');

export const shippingOperations: readonly Operation[] = [
  {
    name: 'shipping.zones',
    method: 'GET',
    path: '/v2/shipping/zones',
    scope: INFORMATION,
    handle: ({ store }) =>
      listV2(
        store.shippingZones.map(({ id, name, enabled, countries }) => ({
          id,
          name,
          type: countries.length === 0 ? 'global' : 'country',
          locations: countries.map((country, index) => ({ id: id * 100 + index, country_iso2: country })),
          free_shipping: {
            enabled: false,
            minimum_sub_total: '0.0000',
            exclude_fixed_shipping_products: false,
          },
          enabled,
        })),
      ),
  },
  {
    name: 'shipping.methods',
    method: 'GET',
    path: '/v2/shipping/zones/:zone_id/methods',
    scope: INFORMATION,
    handle: ({ store, params }) => {
      const zone = store.shippingZones.find(({ id }) => id === Number(params['zone_id']));
      return zone === undefined
        ? errorV2(404, 'The requested resource was not found.')
        : listV2(
            zone.methods.map(({ id, name, type, enabled }) => ({
              id,
              name,
              type,
              settings: type === 'perorder' ? { rate: 8 } : {},
              enabled,
              handling_fees: { fixed_surcharge: 0 },
              is_fallback: false,
              channel_ids: store.channels.map((channel) => channel.id),
            })),
          );
    },
  },
  {
    name: 'channels.list',
    method: 'GET',
    path: '/v3/channels',
    scope: reads('store_channel_settings'),
    handle: ({ store, query }) =>
      pageV3(store.channels, pageOf(query, 50, 250), ({ id, name }) => ({
        id,
        name,
        type: 'storefront',
        platform: id === 1 ? 'bigcommerce' : 'custom',
        status: 'active',
        is_visible: true,
        is_listable_from_ui: true,
        is_enabled: true,
        external_id: '',
        date_created: '2024-03-01T09:00:00Z',
        date_modified: '2024-03-01T09:00:00Z',
      })),
  },
];
