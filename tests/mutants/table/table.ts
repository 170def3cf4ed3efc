import type { Fault, Folder } from '../fault';
import { inventoryFaults } from './inventory';
import { issuesFaults } from './issues';
import { mappingFaults } from './mapping';
import { ordersFaults } from './orders';
import { shipheroFaults } from './shiphero';
import { shipmentsFaults } from './shipments';
import { storesFaults } from './stores';
import { workFaults } from './work';

/** The faults chosen by hand: those that would cost people money. */
export const TABLE: Readonly<Record<Folder, readonly Fault[]>> = {
  work: workFaults,
  orders: ordersFaults,
  inventory: inventoryFaults,
  shipments: shipmentsFaults,
  mapping: mappingFaults,
  stores: storesFaults,
  issues: issuesFaults,
  shiphero: shipheroFaults,
};
