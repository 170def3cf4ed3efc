import type { Fault } from '../fault';

const WORK = { suites: ['tests/integration/work/locks.test.ts'], only: 'PostgreSQL' } as const;
const STORES = { suites: ['tests/integration/stores/locks.test.ts'], only: 'PostgreSQL' } as const;
const EVENTS = { suites: ['tests/integration/stores/event-locks.test.ts'], only: 'PostgreSQL' } as const;
const ORDERS = { suites: ['tests/integration/orders/locks.test.ts'], only: 'PostgreSQL' } as const;

/** Locks and their order: only two connections at once can tell. */
export const lockFaults: readonly Fault[] = [
  {
    name: 'a row may be claimed while its intent is being committed',
    file: 'lib/work/intents.ts',
    find: '  for share of d',
    replace: '',
    hurts: 'a second run sends beside the first',
    ...WORK,
  },
  {
    name: 'a row may be claimed while its run records',
    file: 'lib/work/require-lease.ts',
    find: '  for share`;',
    replace: '  `;',
    hurts: 'a stale run writes over the newer one',
    ...WORK,
  },
  {
    name: 'a claim waits for what another claims',
    file: 'lib/work/claim-due.ts',
    find: 'for update of t skip locked',
    replace: 'for update of t',
    hurts: 'all processes wait for the slowest',
    ...WORK,
  },
  {
    name: 'marks are not made in one order',
    file: 'lib/work/mark-due.ts',
    find: '.sort(([left], [right]) => (left < right ? -1 : 1))',
    replace: '',
    hurts: 'two markers wait for each other, and one is cut off',
    ...WORK,
  },
  {
    name: 'two that disconnect or connect do not take turns',
    file: 'lib/stores/disconnect-shiphero.ts',
    find: "state <> 'uninstalled' for no key update",
    replace: "state <> 'uninstalled'",
    hurts: 'an order is sent after the merchant has disconnected',
    ...STORES,
  },
  {
    name: 'two that connect do not take turns',
    file: 'lib/stores/connect-shiphero.ts',
    find: "state <> 'uninstalled' for no key update",
    replace: "state <> 'uninstalled'",
    hurts: 'two accounts are live at once',
    ...STORES,
  },
  {
    name: 'connecting marks in no order',
    file: 'lib/stores/connect-shiphero.ts',
    find: 'await markKept(tx.sql, [UPKEEP, NAMES,',
    replace: 'await markKept(tx.sql, [UPKEEP, NAMES]);\n    await markKept(tx.sql, [',
    hurts: 'a batch of webhooks and a connection wait for each other, and one is cut off',
    ...STORES,
  },
  {
    name: 'connecting keeps new work of the store out',
    file: 'lib/stores/connect-shiphero.ts',
    find: "state <> 'uninstalled' for no key update",
    replace: "state <> 'uninstalled' for update",
    hurts: 'a batch of webhooks and a connection wait for each other, and one is cut off',
    ...STORES,
  },
  {
    name: 'two that turn on do not take turns',
    file: 'lib/stores/turn-on.ts',
    find: "state <> 'uninstalled' for no key update",
    replace: "state <> 'uninstalled'",
    hurts: 'a store is on without an account',
    ...STORES,
  },
  {
    name: 'resuming does not wait for a disconnection',
    file: 'lib/stores/pause.ts',
    find: 'where id = $1::uuid for no key update',
    replace: 'where id = $1::uuid',
    hurts: 'a store is on without an account',
    ...STORES,
  },
  {
    name: 'warehouses are saved while the account changes',
    file: 'lib/stores/show-warehouses.ts',
    find: "state <> 'uninstalled' for no key update",
    replace: "state <> 'uninstalled'",
    hurts: 'stock of one account is shown at the locations of another',
    ...STORES,
  },
  {
    name: 'rules may be saved while an order ends by the old ones',
    file: 'lib/orders/rules-moved.ts',
    find: 'where id = $1::uuid for share',
    replace: 'where id = $1::uuid',
    hurts: 'an order stays held by a rule that is gone',
    ...STORES,
  },
  {
    name: 'orders are not locked in one order',
    file: 'lib/orders/store-places.ts',
    find: ' order by order_id for no key update',
    replace: ' for no key update',
    hurts: 'two that move orders wait for each other, and one is cut off',
    ...ORDERS,
  },
  {
    name: 'an event takes due work in any order',
    file: 'lib/stores/accept-event.ts',
    find: '  order by kind, key',
    replace: '  order by kind, key desc',
    hurts: 'two webhooks wait for each other, and one is answered with an error',
    ...EVENTS,
  },
];
