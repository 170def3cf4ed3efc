import type { Fault } from '../fault';

const PROMISED = ['tests/integration/orders/promised.test.ts'];
const PROMISES = ['tests/integration/inventory/promises.test.ts'];
const PARTS = ['tests/integration/orders/promised-parts.test.ts'];
const STRAYS = ['tests/integration/orders/strays.test.ts'];
const PARTS_APART = ['tests/integration/orders/parts-apart.test.ts'];
const EARLIER_START = ['tests/integration/orders/earlier-start.test.ts'];

export const ordersInPartsFaults: readonly Fault[] = [
  {
    name: 'what is being sent, or was, counts twice',
    file: 'lib/orders/read-promised.ts',
    find: 'line.units - handed.units - greatest',
    replace: 'line.units - greatest',
    hurts: 'stock that is there is not sold',
    suites: [...PROMISED, ...PROMISES, ...PARTS],
  },
  {
    name: 'lines under new ids are promised twice',
    file: 'lib/orders/read-promised.ts',
    find: 'greatest(missing.units - gone.units, 0)',
    replace: 'missing.units',
    hurts: 'stock that is there is not sold',
    suites: PARTS,
  },
  {
    name: 'units that somebody else shipped are promised',
    file: 'lib/orders/read-promised.ts',
    find: ' - greatest(line.shipped - handed.shipped, 0)',
    replace: '',
    hurts: 'stock that is there is not sold',
    suites: PARTS,
  },
  {
    name: 'units that a person added in ShipHero are not counted',
    file: 'lib/orders/record-coverage.ts',
    find: 'cancelled = r.cancelled + l.quantity - r.quantity',
    replace: 'cancelled = r.cancelled + greatest(l.quantity - r.quantity, 0)',
    hurts: 'an issue never ends, and stock is sold twice',
    suites: [...PROMISED, 'tests/integration/orders/changed-by-hand.test.ts'],
  },
  {
    name: 'an order of ours that nobody knows is passed over',
    file: 'lib/orders/read-coverage.ts',
    find: '  await tellStrays(tx, orders);\n',
    replace: '',
    hurts: 'a cancelled order ships',
    suites: STRAYS,
  },
  {
    name: 'a write under way is taken for a stray',
    file: 'lib/orders/tell-strays.ts',
    find: '!underWay.some((write) => write.reference === reference)',
    replace: 'underWay.length < 1_000',
    hurts: 'people cancel an order that was to be sent',
    suites: STRAYS,
  },
  {
    name: 'an order that was found later is not looked at',
    file: 'lib/orders/record-sent.ts',
    find: "if (sent.code === 'shiphero.order_found') {",
    replace: "if (sent.code === 'shiphero.order_found' && orderId === 0) {",
    hurts: 'a customer never gets a tracking number',
    suites: PARTS_APART,
  },
  {
    name: 'a look that fails for good keeps the others untold',
    file: 'lib/shipments/confirm-shipments.ts',
    find: 'isRefusal(failure) || (await isOfFormerAccount',
    replace: "failure.kind === 'rejected' || (await isOfFormerAccount",
    hurts: 'a customer never gets a tracking number',
    suites: PARTS_APART,
  },
  {
    name: 'an earlier start is read past by a reading under way',
    file: 'lib/work/progress.ts',
    find: 'and s.orders_from = $4::timestamptz',
    replace: 'and $4::timestamptz is not null',
    hurts: 'orders that the merchant asked for are never sent',
    suites: EARLIER_START,
  },
  {
    name: 'an earlier start does not take the cursor back',
    file: 'lib/stores/turn-on.ts',
    find: 'from < row.orders_from',
    replace: 'from > row.orders_from',
    hurts: 'orders that the merchant asked for are never sent',
    suites: EARLIER_START,
  },
  {
    name: 'what was too old stays so',
    file: 'lib/orders/catch-up-orders.ts',
    find: "and (o.verdict <> 'too_old' or o.placed_at < $3::timestamptz)",
    replace: 'and $3::timestamptz is not null',
    hurts: 'orders that the merchant asked for are never sent',
    suites: EARLIER_START,
  },
];
