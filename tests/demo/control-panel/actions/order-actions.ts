import { z } from 'zod';
import type { ExampleName } from '@/tests/simulators/bigcommerce/orders/example-orders';
import { exampleOrders } from '@/tests/simulators/bigcommerce/orders/example-orders';
import type { Action } from './action';
import { defineAction } from './action';

const names = Object.keys(exampleOrders) as [ExampleName, ...ExampleName[]];

/** What a newcomer reads of an example; an example without a title shows its name. */
const TITLES: Partial<Record<ExampleName, string>> = {
  guest: 'Guest: 2 mugs and a skillet',
  'registered-coupon': 'Customer with a coupon and a discount by hand',
  'two-addresses': 'Two addresses: becomes two ShipHero orders',
  japanese: 'Japanese name and address',
  arabic: 'Arabic name and address',
  emoji: 'Emoji in name and message',
  kit: 'Camp kitchen set (a kit), and sporks',
  'unknown-sku': 'A SKU that ShipHero does not know: held',
  'no-sku': 'A product without a SKU: held',
  'custom-item': 'An item that is in no catalogue: held',
  'odd-sku': 'A SKU with a space in it',
  'options-gift-wrap': 'Engraved and gift-wrapped aprons',
  'customer-message': 'With a message for the packer',
  'digital-and-physical': 'An e-book and a skillet',
  'digital-only': 'Only an e-book: nothing to ship',
  'awaiting-payment': 'Not paid yet: waits for the payment',
  'hundred-lines': 'A hundred lines',
  'no-lines': 'No lines at all',
  incomplete: 'A checkout that was not finished',
};

const inReadingOrder = [...names].sort((one, other) => rank(one) - rank(other));

function rank(name: ExampleName): number {
  const place = Object.keys(TITLES).indexOf(name);
  return place === -1 ? names.length : place;
}

export const exampleChoices = inReadingOrder.map((name) => ({ value: name, label: TITLES[name] ?? name }));

/** BigCommerce's ids of what a merchant would set by hand. */
export const statusChoices = [
  { value: '11', label: 'Awaiting Fulfillment' },
  { value: '12', label: 'Manual Verification Required' },
  { value: '10', label: 'Completed' },
];

const order = z.object({ order: z.coerce.number().int() });

export const orderActions: readonly Action[] = [
  defineAction({
    id: 'place-order',
    group: 'Orders',
    title: 'Place an order',
    expect:
      'A shopper checks out in BigCommerce. Within a few seconds ShipHero has the order, once; stock that others may still buy goes down.',
    button: 'Place it',
    fields: [{ name: 'example', label: 'Which order', choiceOf: 'examples' }],
    input: z.object({ example: z.enum(names) }),
    run: async ({ systems, store }, { example }) => {
      const placed = await systems.bigcommerce.control.placeOrder({ hash: store.hash, example });
      return { said: `Order ${placed.id} is placed in BigCommerce.` };
    },
  }),
  defineAction({
    id: 'set-status',
    group: 'Orders',
    title: 'Change the status in BigCommerce',
    expect:
      'For an order that awaits its payment, “Awaiting Fulfillment” is what happens when the money arrives: it leaves for ShipHero.',
    button: 'Set status',
    fields: [
      { name: 'order', label: 'Order', choiceOf: 'openOrders' },
      { name: 'status', label: 'New status', choiceOf: 'statuses' },
    ],
    input: order.extend({ status: z.coerce.number().int() }),
    run: async ({ systems, store }, { order: orderId, status: statusId }) => {
      await systems.bigcommerce.control.setStatus({ hash: store.hash, orderId, statusId });
      return { said: `Order ${orderId} has its new status.` };
    },
  }),
  defineAction({
    id: 'cancel-bigcommerce',
    group: 'Orders',
    title: 'Cancel in BigCommerce',
    expect:
      "The merchant calls an order off. Watch the order's page in the app, and what ShipHero has of it.",
    button: 'Cancel it',
    fields: [{ name: 'order', label: 'Order', choiceOf: 'openOrders' }],
    input: order,
    run: async ({ systems, store }, { order: orderId }) => {
      await systems.bigcommerce.control.setStatus({ hash: store.hash, orderId, statusId: 5 });
      return { said: `Order ${orderId} is cancelled in BigCommerce.` };
    },
  }),
  defineAction({
    id: 'cancel-shiphero',
    group: 'Orders',
    title: 'Cancel in ShipHero',
    expect:
      'Somebody in the warehouse calls it off. The app learns of it and tells it on the order’s page; nothing is sent again by itself.',
    button: 'Cancel it',
    fields: [{ name: 'order', label: 'ShipHero order', choiceOf: 'cancellable' }],
    input: z.object({ order: z.string() }),
    run: async ({ systems, store }, { order: partnerOrderId }) => {
      const { accountId: account } = store;
      await systems.shiphero.control.cancelOrder({ account, partnerOrderId });
      return { said: `ShipHero's order ${partnerOrderId} is cancelled.` };
    },
  }),
];
