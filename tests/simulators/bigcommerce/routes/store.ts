import { ok } from '../http/answer';
import type { Operation } from '../http/operation';
import { reads } from '../http/operation';
import { presentStore } from '../catalogue/present-store';

const SCOPE = reads('store_v2_information');

export const storeOperations: readonly Operation[] = [
  {
    name: 'store.read',
    method: 'GET',
    path: '/v2/store',
    scope: SCOPE,
    handle: ({ store }) => ok(presentStore(store)),
  },
  {
    name: 'settings.inventory',
    method: 'GET',
    path: '/v3/settings/inventory',
    scope: SCOPE,
    handle: ({ store: { behaviours } }) =>
      ok({
        data: {
          product_out_of_stock_behavior: 'do_nothing',
          option_out_of_stock_behavior: 'do_nothing',
          update_stock_behavior: behaviours.updateStockBehavior,
          edit_order_stock_adjustment: behaviours.editOrderStockAdjustment,
          refund_order_stock_adjustment: behaviours.refundOrderStockAdjustment,
          stock_level_display: 'dont_show',
          default_out_of_stock_message: 'Sold out',
          hide_in_product_filtering: false,
          show_pre_order_stock_levels: false,
          show_out_of_stock_message: false,
        },
        meta: {},
      }),
  },
];
