import type { Fault } from '../fault';

const UNFED = ['tests/integration/inventory/unfed-numbers.test.ts'];
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
  {
    name: 'a named reading that fails ends the run',
    file: 'lib/inventory/read-levels.ts',
    find: 'if (!named.ok && meetsAll(named.failure))',
    replace: 'if (!named.ok)',
    hurts: 'no level of any SKU is read any more',
    suites: ROWS,
  },
  {
    name: 'a SKU that cannot be read stays told',
    file: 'lib/inventory/read-named-levels.ts',
    find: 'const told = [...skus, ...unreadable.map(({ sku }) => sku)];',
    replace: 'const told = skus;',
    hurts: 'it is asked for in every run, before all that can be read',
    suites: ROWS,
  },
  {
    name: 'levels of a SKU that cannot be read count as gone',
    file: 'lib/shiphero/named-levels.ts',
    find: "if ('path' in read.value) unreadable.push({ sku, path: read.value.path });",
    replace: "if ('path' in read.value) skus.push(sku);",
    hurts: 'a product is taken off sale that is there',
    suites: ROWS,
  },
  {
    name: 'what nothing feeds is never looked at again',
    file: 'lib/inventory/record-unfed.ts',
    find: 'read_at = case when r.stands then coalesce(read_at, sent_at) end,',
    replace: 'read_at = null,',
    hurts: 'an issue stays for ever whatever the merchant does as it says',
    suites: UNFED,
  },
];
