import type { Fault } from '../fault';

const ORDERS = ['tests/unit/shiphero/orders.test.ts'];
const PACKAGES = ['tests/unit/shiphero/packages.test.ts'];
const LEVELS = ['tests/unit/shiphero/levels.test.ts'];
const WEBHOOKS = ['tests/unit/shiphero/webhooks.test.ts'];
const DELIVERY = ['tests/unit/shiphero/delivery.test.ts'];
const TIMES = ['tests/unit/shiphero/times.test.ts'];
const READINGS = ['tests/unit/shiphero/level-readings.test.ts'];
const ACCOUNT = ['tests/unit/shiphero/account.test.ts'];

export const shipheroFaults: readonly Fault[] = [
  {
    name: 'a look-up leaves the shop out',
    file: 'lib/shiphero/orders.ts',
    find: 'orders(partner_order_id: $partnerOrderId, shop_name: $shopName, customer_account_id: $customer) {',
    replace: 'orders(partner_order_id: $partnerOrderId, customer_account_id: $customer) {',
    hurts: "another store's order is claimed",
    suites: [...ORDERS, 'tests/unit/shiphero/documents.test.ts'],
  },
  {
    name: 'a reference that begins alike is claimed',
    file: 'lib/shiphero/orders.ts',
    find: 'found.value.filter((order) => order.partnerOrderId === wanted.partnerOrderId)',
    replace: 'found.value.filter((order) => order.partnerOrderId?.startsWith(wanted.partnerOrderId))',
    hurts: 'the order 12-34 is taken for 12-3, which is then never sent',
    suites: ORDERS,
  },
  {
    name: 'lines beyond the first page are not read',
    file: 'lib/shiphero/order-lines.ts',
    find: 'if (order.moreLines === null) return succeed(order);',
    replace: 'if (order !== null) return succeed(order);',
    hurts: 'units of a large order are sold again',
    suites: ORDERS,
  },
  {
    name: 'items beyond the first page are not read',
    file: 'lib/shiphero/shipment-items.ts',
    find: 'if (reading.moreItems === null) return',
    replace: 'if (reading !== null) return',
    hurts: 'a customer is told of a part of the parcel only',
    suites: PACKAGES,
  },
  {
    name: 'an order with a cancelled line is cancelled',
    file: 'lib/shiphero/order-state.ts',
    find: 'living.length === 0 && order.lines.length > 0',
    replace: 'living.length < order.lines.length',
    hurts: 'a living order is told as called off',
    suites: ['tests/unit/shiphero/cancelled-lines.test.ts'],
  },
  {
    name: 'a part shipped is all shipped',
    file: 'lib/shiphero/order-state.ts',
    find: "return living.every(isDone) ? 'fulfilled' : 'part';",
    replace: "return living.some(isDone) ? 'fulfilled' : 'part';",
    hurts: 'the rest of an order is never told',
    suites: ORDERS,
  },
  {
    name: 'an item without a label goes into the first of several boxes',
    file: 'lib/shiphero/packages.ts',
    find: 'labels.length === 1 ?',
    replace: 'labels.length >= 1 ?',
    hurts: 'a customer is told the wrong tracking number',
    suites: PACKAGES,
  },
  {
    name: 'a voided label is valid',
    file: 'lib/shiphero/packages.ts',
    find: "status.trim().toLowerCase() !== 'valid'",
    replace: "status.trim().toLowerCase() === 'voided!'",
    hurts: 'a customer is told of a parcel that never left',
    suites: PACKAGES,
  },
  {
    name: "ShipHero's times are read in the machine's zone",
    file: 'lib/shiphero/utc.ts',
    find: "`${trimmed.replace(' ', 'T')}Z`",
    replace: "`${trimmed.replace(' ', 'T')}+02:00`",
    hurts: 'everything of two hours is missed or read twice',
    suites: TIMES,
  },
  {
    name: 'a lower bound starts too late',
    file: 'lib/shiphero/utc.ts',
    find: 'time.toISOString().slice(0, 19);',
    replace: 'new Date(time.getTime() + 999).toISOString().slice(0, 19);',
    hurts: 'a change of this second is never read',
    suites: TIMES,
  },
  {
    name: 'one level that says nothing stops the reading',
    file: 'lib/shiphero/level-shape.ts',
    find: "if (node.sku === null || node.sku === '' || node.warehouse_id === null) return null;",
    replace: '',
    hurts: 'one broken row stops the stock of a whole account',
    suites: LEVELS,
  },
  {
    name: 'a level is as old as its answer',
    file: 'lib/shiphero/warehouse-products.ts',
    find: 'return called.ok ? succeed({ ...called.value, readAt }) : called;',
    replace: 'return called.ok ? succeed({ ...called.value, readAt: api.now() }) : called;',
    hurts: 'an allocation during the reading is sold twice',
    suites: READINGS,
  },
  {
    name: 'further warehouses of a SKU are left out',
    file: 'lib/shiphero/named-levels.ts',
    find: 'next === null ? succeed([]) : await readFurther(api, sku, next);',
    replace: 'next !== undefined ? succeed([]) : await readFurther(api, sku, next ?? sku);',
    hurts: 'stock is dropped that is there',
    suites: READINGS,
  },
  {
    name: 'a signature of nothing is taken',
    file: 'lib/shiphero/webhook-signature.ts',
    find: "if (matches.length === 0) return fail('bad_signature');",
    replace: '',
    hurts: 'anybody can send webhooks',
    suites: DELIVERY,
  },
  {
    name: 'a webhook of another shop is taken for ours',
    file: 'lib/shiphero/ensure-webhooks.ts',
    find: 'one.name === name && one.shopName === wanted.shopName',
    replace: 'one.name === name',
    hurts: "another store's webhook is deleted",
    suites: WEBHOOKS,
  },
  {
    name: 'a webhook whose secret was lost is kept',
    file: 'lib/shiphero/ensure-webhooks.ts',
    find: 'if (existing !== undefined && known && isRight(existing, wanted)) continue;',
    replace: 'if (existing !== undefined && isRight(existing, wanted)) continue;',
    hurts: 'every delivery is refused',
    suites: WEBHOOKS,
  },
  {
    name: 'a replaced webhook leaves no gap',
    file: 'lib/shiphero/ensure-webhooks.ts',
    find: 'if (known || made.value.replaced) gaps.push(name);',
    replace: '',
    hurts: 'what was missed is found late',
    suites: WEBHOOKS,
  },
  {
    name: 'customers beyond the first page are not there',
    file: 'lib/shiphero/account.ts',
    find: 'if (page.next === null) return succeed',
    replace: 'if (page.items.length >= 0) return succeed',
    hurts: "a 3PL's customer cannot connect",
    suites: ACCOUNT,
  },
];
