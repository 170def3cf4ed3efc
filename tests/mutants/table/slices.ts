import type { Fault } from '../fault';

const CATCH_UP = ['tests/integration/orders/catch-up.test.ts'];
const LONG = ['tests/integration/inventory/long-readings.test.ts'];
const RAISE = ['tests/integration/inventory/raise-after-reading.test.ts'];
const VANISHED = ['tests/integration/inventory/vanished-levels.test.ts'];
const KITS = ['tests/integration/inventory/kits.test.ts'];
const START = ['tests/integration/orders/earlier-start.test.ts'];
const PACKAGES = ['tests/integration/shipments/reconciling.test.ts'];

/** Long readings in slices, and numbers of what is gone. */
export const slicesFaults: readonly Fault[] = [
  {
    name: 'catching up begins anew with each slice',
    file: 'lib/orders/catch-up-orders.ts',
    find: 'let since = resumed?.since ?? ',
    replace: 'let since = ',
    hurts: 'where much changed at once no slice comes to the end, and no number is raised any more',
    suites: CATCH_UP,
  },
  {
    name: 'the reading after several slices overlaps with the last one only',
    file: 'lib/orders/catch-up-orders.ts',
    find: 'resumed !== null && newest > began ? began : newest',
    replace: 'newest',
    hurts: 'an order that showed late while the slices ran is never found',
    suites: CATCH_UP,
  },
  {
    name: 'numbers are raised before all orders are read',
    file: 'lib/inventory/push-stock.ts',
    find: '!caughtUp.ok || !caughtUp.value.whole',
    replace: '!caughtUp.ok',
    hurts: 'units that orders of a backlog want are sold again',
    suites: RAISE,
  },
  {
    name: 'a slice of catching up outlives an earlier start',
    file: 'lib/work/progress.ts',
    find: ' and s.orders_from = $4::timestamptz',
    replace: ' and $4::timestamptz is not null',
    hurts: 'orders since the earlier start are never read',
    suites: START,
  },
  {
    name: 'a reading of the catalogue keeps its place to its end',
    file: 'lib/inventory/read-catalogue.ts',
    find: 'if (listed.value.last) break;\n    if (isOver()) return succeed(false);',
    replace: 'if (listed.value.last) break;',
    hurts: 'stock waits for the catalogue of another store',
    suites: LONG,
  },
  {
    name: 'a reading of changed products goes on at its beginning',
    file: 'lib/inventory/read-catalogue.ts',
    find: 'idAbove: reached }',
    replace: '}',
    hurts: 'a bulk edit is read for ever and the rest of it never',
    suites: LONG,
  },
  {
    name: 'reading packages keeps its place to its end',
    file: 'lib/shipments/find-new-packages.ts',
    find: 'if (isOver()) return succeed({ raised, whole: false });',
    replace: '',
    hurts: 'stock waits for the shipments of another store',
    suites: PACKAGES,
  },
  {
    name: 'levels are never read again',
    file: 'lib/inventory/read-levels-again.ts',
    find: 'if (waitMs > 0) return succeed(waitMs);',
    replace: 'if (waitMs > 0 || waitMs < 1) return succeed(ROUND_MS);',
    hurts: 'what was deleted in ShipHero is sold for ever',
    suites: VANISHED,
  },
  {
    name: 'levels are read again without end',
    file: 'lib/inventory/read-levels-again.ts',
    find: 'Math.max(nextAt.getTime(), round.began.getTime() + ROUND_MS)',
    replace: 'nextAt.getTime()',
    hurts: 'credits go into levels that did not change',
    suites: VANISHED,
  },
  {
    name: 'levels of a SKU that ShipHero denies stay',
    file: 'lib/mapping/ask-shiphero.ts',
    find: 'if (gone) {',
    replace: 'if (gone && sku === null) {',
    hurts: 'what ShipHero does not have is on sale for another day',
    suites: VANISHED,
  },
  {
    name: 'the number of what has become a kit is told to nobody',
    file: 'lib/inventory/decide-unfed.ts',
    find: 'sku !== null && !kit && ',
    replace: 'sku !== null && ',
    hurts: 'a number that nothing feeds is sold',
    suites: KITS,
  },
  {
    name: 'kits that were never sent are told of',
    file: 'lib/inventory/decide-unfed.ts',
    find: 'if (kit && sentAt === null) return [];',
    replace: '',
    hurts: 'a merchant is told of each kit, of which nothing is wrong',
    suites: KITS,
  },
];
