import type { Fault } from '../fault';

const LACKING = ['tests/integration/shipments/disagreements.test.ts'];
const DOUBLED = ['tests/integration/orders/doubled-orders.test.ts'];
const DEALT_WITH = ['tests/integration/routes/dealt-with.test.ts'];
const AGAIN = ['tests/integration/orders/dealt-with-again.test.ts'];
const REFUSED = ['tests/integration/shipments/refused-shipments.test.ts'];
const UNREADABLE = ['tests/integration/orders/unreadable-in-shiphero.test.ts'];

/** How issues end that nobody but a person, or another look, can end. */
export const endingIssuesFaults: readonly Fault[] = [
  {
    name: 'an order that is there twice is let go',
    file: 'lib/orders/settle-doubled.ts',
    find: 'if (living.length > 1) still.push',
    replace: 'if (living.length > 2) still.push',
    hurts: 'a customer gets two parcels and the merchant knows nothing',
    suites: DOUBLED,
  },
  {
    name: 'the cancelled one of two orders is followed for ever',
    file: 'lib/orders/doubled-order.ts',
    find: "export const isLiving = (order: ShipheroOrder): boolean => orderStateOf(order) !== 'cancelled';",
    replace: 'export const isLiving = (_order: ShipheroOrder): boolean => true;',
    hurts: 'the order that stays is shipped and told to nobody',
    suites: DOUBLED,
  },
  {
    name: 'what waits to be sent can be talked away',
    file: 'lib/issues/let-go.ts',
    find: "if (!LET_GO_CODES.includes(issue.code)) return { outcome: 'not_for_people' };",
    replace: '',
    hurts: 'an order is never sent and nobody sees it',
    suites: DEALT_WITH,
  },
  {
    name: 'what a person has not read is ended as read',
    file: 'lib/issues/let-go.ts',
    find: "if (!issue.seen) return { outcome: 'changed' };",
    replace: '',
    hurts: 'something new is never looked at',
    suites: DEALT_WITH,
  },
  {
    name: 'what a person has dealt with is raised again',
    file: 'lib/issues/raise-issue.ts',
    find: '  where issue.open or issue.let_go_facts is distinct from excluded.facts\n',
    replace: '',
    hurts: 'the same issue comes back with each run',
    suites: DEALT_WITH,
  },
  {
    name: 'what a person has dealt with is silent for ever',
    file: 'lib/issues/resolve-issue.ts',
    find: '  where store_id = $1::uuid and (open or let_go_facts is not null) and id in',
    replace: '  where store_id = $1::uuid and open and id in',
    hurts: 'an order is cancelled months later and nobody is told',
    suites: AGAIN,
  },
  {
    name: 'the shipments step forgets only what is open',
    file: 'lib/shipments/hold-order.ts',
    find: ' and h.key = $3 and i.code = any($4::text[])`;',
    replace: ' and h.key = $3 and i.open and i.code = any($4::text[])`;',
    hurts: 'an order is cancelled months later and nobody is told',
    suites: AGAIN,
  },
  {
    name: 'what a person has dealt with is over while the order waits',
    file: 'lib/orders/order-step.ts',
    find: "if (plan.plan === 'wait' && plan.changed) kept.push",
    replace: "if (plan.plan === 'wait' && plan.changed && order.id < 0) kept.push",
    hurts: 'a person is told twice of what they have dealt with',
    suites: AGAIN,
  },
  {
    name: 'what was dealt with is not looked at again',
    file: 'lib/issues/let-go.ts',
    find: 'await tx.sql.query(MARK, [issueId, LET_GO_CODES]);',
    replace: '',
    hurts: 'the order stays held and its units promised',
    suites: AGAIN,
  },
  {
    name: 'units that ShipHero will not ship are told to nobody',
    file: 'lib/shipments/confirm-shipments.ts',
    find: 'return missing.length === 0 ? [] : [cancelled',
    replace: 'return missing.length >= 0 ? [] : [cancelled',
    hurts: 'a customer has paid for what never comes, and nobody knows',
    suites: LACKING,
  },
  {
    name: 'units that were taken out in ShipHero are missing for ever',
    file: 'lib/shipments/confirm-shipments.ts',
    find: 'untold || (lacking && !calledOff)',
    replace: 'untold',
    hurts: 'an issue stays open that the merchant has seen to',
    suites: LACKING,
  },
  {
    name: 'what is left of a line that is done with counts as coming',
    file: 'lib/shipments/units-missing.ts',
    find: "const isOver = state === 'fulfilled' || state === 'cancelled' ||",
    replace: 'const isOver =',
    hurts: 'a customer has paid for what never comes, and nobody knows',
    suites: LACKING,
  },
  {
    name: 'a package that a person has told of is told of again',
    file: 'lib/shipments/tell-packages.ts',
    find: 'if (dealtWith !== undefined && !retried) {',
    replace: 'if (dealtWith !== undefined && !retried && order.id < 0) {',
    hurts: 'a customer hears of two parcels where one left',
    suites: REFUSED,
  },
  {
    name: 'a retry by a person asks nothing',
    file: 'lib/issues/forget-asked.ts',
    find: 'await sql.query(FORGET, [issueOrOrder]);',
    replace: '',
    hurts: 'a package is never told of, whatever the merchant corrects',
    suites: REFUSED,
  },
  {
    name: 'a run that was under way takes a retry back',
    file: 'lib/shipments/tell-packages.ts',
    find: ', kept: true } };',
    replace: ' } };',
    hurts: 'the retry is lost',
    suites: REFUSED,
  },
  {
    name: 'an order that cannot be read is taken for one that is not there',
    file: 'lib/shiphero/orders.ts',
    find: "const foundAnswer = listAnswer('orders', orderShape);",
    replace: "const foundAnswer = rowsAnswer('orders', orderShape);",
    hurts: 'it is sent a second time',
    suites: UNREADABLE,
  },
  {
    name: 'a look that could not read all counts as a look',
    file: 'lib/shipments/look-at-order.ts',
    find: 'const by = unreadable === null ? fulfillment.lookBy : null;',
    replace: 'const by = fulfillment.lookBy;',
    hurts: 'a parcel is told to nobody once its row can be read again',
    suites: UNREADABLE,
  },
];
