import type { Fault } from '../fault';

const LOOKS = ['tests/integration/work/looks.test.ts'];
const PROGRESS = ['tests/integration/work/progress.test.ts'];
const LONG = ['tests/integration/inventory/long-readings.test.ts'];

/** What marks ask to be looked at, and how far readings have come. */
export const looksFaults: readonly Fault[] = [
  {
    name: 'one look answers all that is asked',
    file: 'lib/work/answer-look.ts',
    find: '(looks ->> $5::text)::int <= $6::int',
    replace: '(looks ->> $5::text)::int is not null and $6::int is not null',
    hurts: 'a webhook during a look is swallowed',
    suites: [...LOOKS, 'tests/integration/shipments/interleaved.test.ts'],
  },
  {
    name: 'a run that lost its lease answers a look',
    file: 'lib/work/answer-look.ts',
    find: 'lease_owner = $4::uuid and lease_until > now()',
    replace: '$4::uuid is not null',
    hurts: 'what a frozen process saw counts for what is so now',
    suites: LOOKS,
  },
  {
    name: 'a look that a mark asks for during a run is answered by it',
    file: 'lib/work/mark-due.ts',
    find: "due_work.wanted + 1), '{}')",
    replace: "due_work.wanted), '{}')",
    hurts: 'a webhook during a look is swallowed',
    suites: LOOKS,
  },
  {
    name: 'a mark takes away what others asked to be looked at',
    file: 'lib/work/mark-due.ts',
    find: 'looks = due_work.looks || (',
    replace: 'looks = (',
    hurts: 'a customer never gets a tracking number',
    suites: LOOKS,
  },
  {
    name: 'work with a look that nobody has answered is dropped',
    file: 'lib/history/drop-old-logs.ts',
    find: " and looks = '{}'",
    replace: '',
    hurts: 'a parcel that could not be read is told to nobody',
    suites: LOOKS,
  },
  {
    name: 'a reading that is under way counts as read',
    file: 'lib/work/progress.ts',
    find: " and read_to > 'epoch'",
    replace: '',
    hurts: 'a catalogue that was never read to its end is shown as read',
    suites: PROGRESS,
  },
  {
    name: 'the cursor of a reading moves back',
    file: 'lib/work/progress.ts',
    find: 'greatest(store_cursor.read_to, excluded.read_to), pass = null',
    replace: 'excluded.read_to, pass = null',
    hurts: 'everything is read again and again',
    suites: PROGRESS,
  },
  {
    name: 'a reading goes on after its end',
    file: 'lib/work/progress.ts',
    find: ', pass = null`;\n\n/** A reading is at its end',
    replace: '`;\n\n/** A reading is at its end',
    hurts: 'a catalogue is read from its middle for ever, and its beginning never again',
    suites: PROGRESS,
  },
  {
    name: 'a reading that is under way moves its cursor',
    file: 'lib/work/progress.ts',
    find: 'do update set pass = excluded.pass`;',
    replace: 'do update set pass = excluded.pass, read_to = excluded.read_to`;',
    hurts: 'what changed before a reading that was cut short is never read',
    suites: PROGRESS,
  },
  {
    name: 'what a reading by pages missed is taken for gone unasked',
    file: 'lib/inventory/confirm-gone.ts',
    find: 'listed.value.items, began)',
    replace: '[], began)',
    hurts: 'variants that moved up a page are sent no stock any more, and nobody is told',
    suites: ['tests/integration/inventory/moved-up.test.ts'],
  },
  {
    name: 'a corrected SKU has no order looked at again',
    file: 'lib/inventory/link-read-variants.ts',
    find: 'if (corrected.length > 0)',
    replace: 'if (corrected.length < 0)',
    hurts: 'an order stays held although its SKU was put right in BigCommerce',
    suites: ['tests/integration/inventory/corrected-in-bigcommerce.test.ts'],
  },
  {
    name: 'a reading of the catalogue that was cut short begins anew',
    file: 'lib/inventory/read-catalogue.ts',
    find: 'wholePass ?? { began, page: 1 }',
    replace: '{ began, page: 1 }',
    hurts: 'a large catalogue is never read to its end',
    suites: LONG,
  },
  {
    name: 'a walk over archived orders that was cut short begins anew',
    file: 'lib/orders/find-archived.ts',
    find: 'await savePass(run.store, ALL_AT, { reached });',
    replace: '',
    hurts: 'an order that was archived waits for ever',
    suites: ['tests/integration/orders/archived-orders.test.ts'],
  },
];
