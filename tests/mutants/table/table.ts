import type { Fault, Folder } from '../fault';
import { byChangeFaults } from './by-change';
import { endingIssuesFaults } from './ending-issues';
import { interleavingFaults } from './interleavings';
import { inventoryFaults } from './inventory';
import { inventoryReadingFaults } from './inventory-reading';
import { issuesFaults } from './issues';
import { lockFaults } from './locks';
import { looksFaults } from './looks';
import { mappingFaults } from './mapping';
import { mappingRulesFaults } from './mapping-rules';
import { ordersFaults } from './orders';
import { ordersInPartsFaults } from './orders-in-parts';
import { ordersDecidingFaults } from './orders-deciding';
import { shipheroFaults } from './shiphero';
import { shipheroAnswersFaults } from './shiphero-answers';
import { shipmentsFaults } from './shipments';
import { shipmentsDecidingFaults } from './shipments-deciding';
import { slicesFaults } from './slices';
import { storeFilterFaults } from './store-filters';
import { storesFaults } from './stores';
import { storesPeopleFaults } from './stores-people';
import { unreadableStockFaults } from './unreadable-stock';
import { workFaults } from './work';
import { workTurnsFaults } from './work-turns';

const ALL: readonly Fault[] = [
  ...workFaults,
  ...workTurnsFaults,
  ...looksFaults,
  ...ordersDecidingFaults,
  ...ordersInPartsFaults,
  ...ordersFaults,
  ...inventoryFaults,
  ...inventoryReadingFaults,
  ...shipmentsDecidingFaults,
  ...shipmentsFaults,
  ...mappingFaults,
  ...mappingRulesFaults,
  ...storesFaults,
  ...storesPeopleFaults,
  ...issuesFaults,
  ...endingIssuesFaults,
  ...shipheroAnswersFaults,
  ...shipheroFaults,
  ...interleavingFaults,
  ...lockFaults,
  ...byChangeFaults,
  ...storeFilterFaults,
  ...unreadableStockFaults,
  ...slicesFaults,
];

/** The faults chosen by hand in one room: those that would cost people money. */
export const chosenFaults = (folder: Folder): readonly Fault[] =>
  ALL.filter(({ file }) => file.startsWith(`lib/${folder}/`));
