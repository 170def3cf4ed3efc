import type { Fault } from '../fault';

const CATCH_UP = ['tests/integration/orders/catch-up.test.ts'];
const LONG = ['tests/integration/inventory/long-readings.test.ts'];
const RAISE = ['tests/integration/inventory/raise-after-reading.test.ts'];
const VANISHED = ['tests/integration/inventory/vanished-levels.test.ts'];
const KITS = ['tests/integration/inventory/kits.test.ts'];
const START = ['tests/integration/orders/earlier-start.test.ts'];
const LATE = ['tests/integration/work/watch.test.ts'];
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
    find: 'if (now < round.nextAt.getTime())',
    replace: 'if (now > 0)',
    hurts: 'what was deleted in ShipHero is sold for ever',
    suites: VANISHED,
  },
  {
    name: 'levels are read again without end',
    file: 'lib/inventory/read-levels-again.ts',
    find: 'Math.max(now, round.began.getTime() + ROUND_MS)',
    replace: 'now',
    hurts: 'credits go into levels that did not change',
    suites: VANISHED,
  },
  {
    name: 'levels are read again as often as events have others read',
    file: 'lib/inventory/read-levels-again.ts',
    find: '{ ...round, nextAt, after',
    replace: '{ ...round, after',
    hurts: 'a busy store spends its credits on what did not change',
    suites: VANISHED,
  },
  {
    name: 'levels of a SKU that ShipHero denies stay',
    file: 'lib/mapping/ask-shiphero.ts',
    find: 'if (gone) await tell(',
    replace: 'if (gone && turned) await tell(',
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
    find: 'if (kit && !wasFed) return [];',
    replace: '',
    hurts: 'a merchant is told of each kit, of which nothing is wrong',
    suites: KITS,
  },
  {
    name: 'a paid checkout takes no units before its own run',
    file: 'lib/orders/catch-up-orders.ts',
    find: ' || !held.handed_over;',
    replace: ';',
    hurts: 'units that are paid for are sold once more',
    suites: CATCH_UP,
  },
  {
    name: 'what ShipHero has is recorded anew by catching up',
    file: 'lib/orders/catch-up-orders.ts',
    find: '!held.handed_over',
    replace: 'held.verdict !== "sent"',
    hurts: 'an order in ShipHero counts as waiting, and its units twice',
    suites: CATCH_UP,
  },
  {
    name: 'a number of a kit that is kept by hand is a drift',
    file: 'lib/inventory/read-looks.ts',
    find: 'p.sku = k.shiphero_sku and p.kit',
    replace: 'p.sku = k.shiphero_sku and p.kit and p.sku is null',
    hurts: 'a merchant is told of a drift that nothing can end',
    suites: KITS,
  },
  {
    name: 'levels of a SKU that was never asked for stay',
    file: 'lib/mapping/known-skus.ts',
    find: 'or exists (select 1 from level l where l.account_key = $2 and l.sku = $3)',
    replace: '',
    hurts: 'what ShipHero does not have is on sale for another day',
    suites: VANISHED,
  },
  {
    name: 'work that goes on is never late',
    file: 'lib/work/decide-finish.ts',
    find: ', keepsSince: true }',
    replace: ' }',
    hurts: 'numbers are held back for hours and nobody is told',
    suites: LATE,
  },
];
