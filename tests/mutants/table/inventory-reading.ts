import type { Fault } from '../fault';

const KEPT = ['tests/integration/inventory/kept-numbers.test.ts'];
const CANDIDATES = ['tests/integration/inventory/candidates.test.ts'];
const PUSH = ['tests/integration/inventory/push-stock.test.ts'];
const LEVELS = ['tests/integration/inventory/read-levels.test.ts'];
const LINKS = ['tests/integration/inventory/links.test.ts'];
const PROMISES = ['tests/integration/inventory/promises.test.ts'];

export const inventoryReadingFaults: readonly Fault[] = [
  {
    name: 'kits are candidates',
    file: 'lib/inventory/find-candidates.ts',
    find: 'p.account_key = c.account_key and p.sku = k.shiphero_sku and p.kit',
    replace: 'p.account_key = c.account_key and p.sku = k.shiphero_sku and p.kit and false',
    hurts: 'a run looks at every kit for ever',
    suites: CANDIDATES,
  },
  {
    name: 'kits get their own level',
    file: 'lib/inventory/leave-out-kits.ts',
    find: '!noneOnHand || answered(sku)?.kit === false',
    replace: '!noneOnHand || answered(sku) !== undefined',
    hurts: 'a kit is taken off sale',
    suites: [...PUSH, ...LINKS],
  },
  {
    name: 'the diff forgets non-sellable units',
    file: 'lib/inventory/find-candidates.ts',
    find: '- l.reserve - l.non_sellable) as units',
    replace: '- l.reserve) as units',
    hurts: 'broken units stay on sale',
    suites: CANDIDATES,
  },
  {
    name: 'the diff forgets what is promised',
    file: 'lib/inventory/find-candidates.ts',
    find: 'coalesce(p.units, 0) + sum(',
    replace: '0 * coalesce(p.units, 0) + sum(',
    hurts: 'an order does not lower the stock',
    suites: CANDIDATES,
  },
  {
    name: 'an older level overwrites a newer one',
    file: 'lib/inventory/store-levels.ts',
    find: 'where level.read_at < excluded.read_at',
    replace: 'where level.read_at is not null',
    hurts: 'a slow reading raises what has been sold',
    suites: KEPT,
  },
  {
    name: 'a level of a vanished warehouse stays',
    file: 'lib/inventory/read-levels.ts',
    find: 'const gone = await dropGoneLevels(tx.sql, accountKey, skus, readAt);',
    replace: 'const gone: string[] = [];',
    hurts: 'stock that is nowhere stays on sale',
    suites: ['tests/integration/inventory/vanished-levels.test.ts'],
  },
  {
    name: 'changed levels push nothing',
    file: 'lib/inventory/read-levels.ts',
    find: '  await markPushes(tx.sql, accountKey, skus);\n',
    replace: '',
    hurts: 'stock changes are not sent',
    suites: [...LEVELS, ...LINKS],
  },
  {
    name: 'a pass that was cut short begins anew',
    file: 'lib/inventory/read-levels.ts',
    find: 'if (next !== null) await savePass(tx.sql, run.work.key, pass);',
    replace: '',
    hurts: 'a large account is never read to its end',
    suites: LEVELS,
  },
  {
    name: 'the cursor of levels is where the pass ended',
    file: 'lib/inventory/levels-pass.ts',
    find: 'await sql.query(MOVE, [accountKey, pass.began]);',
    replace: 'await sql.query(MOVE, [accountKey, new Date(pass.began.getTime() + 3_600_000)]);',
    hurts: 'what changed during the reading is never read',
    suites: LEVELS,
  },
  {
    name: 'a promise ends with an older level',
    file: 'lib/inventory/show-coverage.ts',
    find: 'where h.covered_at < coalesce(o.read_at,',
    replace: 'where h.covered_at is not null or h.covered_at < coalesce(o.read_at,',
    hurts: 'units are sold between the allocation and its level',
    suites: PROMISES,
  },
  {
    name: 'a promise ends with the first warehouse that was read',
    file: 'lib/inventory/show-coverage.ts',
    find: 'select v.sku, min(v.read_at) as read_at',
    replace: 'select v.sku, max(v.read_at) as read_at',
    hurts: 'units are sold that another warehouse has given',
    suites: PROMISES,
  },
  {
    name: 'a look judges what was sent after it',
    file: 'lib/inventory/store-looks.ts',
    find: 'and sent.sent_at is not distinct from r.was_sent_at`',
    replace: 'and (sent.sent_at is not distinct from r.was_sent_at or true)`',
    hurts: 'a number is taken for confirmed that never arrived',
    suites: KEPT,
  },
  {
    name: 'a reading overwrites what is settling',
    file: 'lib/inventory/store-readings.ts',
    find: '  where not sent.settling`',
    replace: '`',
    hurts: 'a number that is on its way is forgotten',
    suites: KEPT,
  },
  {
    name: 'variants that are gone keep their links',
    file: 'lib/inventory/store-variants.ts',
    find: 'await sql.query(UNLINK_GONE, [passBegan]);',
    replace: '',
    hurts: 'a deleted variant is sent stock for ever',
    suites: KEPT,
  },
  {
    name: 'a whole reading removes what it has just seen',
    file: 'lib/inventory/store-variants.ts',
    find: 'and read_at < $2::timestamptz`;\nconst UNLINK_GONE',
    replace: 'and read_at <= $2::timestamptz`;\nconst UNLINK_GONE',
    hurts: 'the catalogue is empty',
    suites: LINKS,
  },
  {
    name: 'the diff takes promised units off the lowest location first',
    file: 'lib/inventory/find-candidates.ts',
    find: 'order by f.location_id <> $4::int, f.location_id',
    replace: 'order by f.location_id',
    hurts: 'a lowering is missed where the default location has the higher id',
    suites: ['tests/integration/inventory/level-diff.test.ts'],
  },
];
