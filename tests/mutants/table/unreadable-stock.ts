import type { Fault } from '../fault';

const ROWS = ['tests/integration/inventory/unreadable-rows.test.ts'];

/** Rows that cannot be read, and what they must not keep from being done. */
export const unreadableStockFaults: readonly Fault[] = [
  {
    name: 'a look back that fails ends the run',
    file: 'lib/inventory/push-stock.ts',
    find: 'if (!looked.ok && meetsAll(looked.failure))',
    replace: 'if (!looked.ok)',
    hurts: 'no lower number goes out while BigCommerce does not show its stock',
    suites: ROWS,
  },
  {
    name: 'a run that fails forgets what it has to read back',
    file: 'lib/inventory/push-stock.ts',
    find: 'if (lookInMs !== null) await markDue(',
    replace: 'if (Date.now() < 0) await markDue(',
    hurts: 'what was sent is settling, and cannot be lowered, for a quarter of an hour',
    suites: ROWS,
  },
  {
    name: 'a number that cannot be read back is settling for ever',
    file: 'lib/inventory/judge-look.ts',
    find: "look.look === 'again' ? sent : {",
    replace: "look.look !== 'confirmed' ? sent : {",
    hurts: 'a number of which BigCommerce answers oddly is never sent again',
    suites: ROWS,
  },
  {
    name: 'what cannot be read counts as not listed',
    file: 'lib/inventory/read-held.ts',
    find: 'return path === undefined ? { units } : { units, unreadable: path };',
    replace: 'return { units };',
    hurts: 'nobody is told what is the matter with a number',
    suites: ROWS,
  },
];
