import type { Operation } from '../http/operation';
import { adjustmentOperations } from './adjustments';
import { catalogueOperations } from './catalogue';
import { hookOperations } from './hooks';
import { inventoryOperations } from './inventory';
import { readOrderOperations } from './read-orders';
import { shipmentOperations } from './shipments';
import { shippingOperations } from './shipping';
import { storeOperations } from './store';
import { writeOrderOperations } from './write-orders';

/** Every call to a store's API that the simulator answers. */
export const operations: readonly Operation[] = [
  ...readOrderOperations,
  ...writeOrderOperations,
  ...shipmentOperations,
  ...storeOperations,
  ...shippingOperations,
  ...catalogueOperations,
  ...inventoryOperations,
  ...adjustmentOperations,
  ...hookOperations,
];
