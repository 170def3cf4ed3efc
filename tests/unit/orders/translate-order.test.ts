import { expect, test } from 'vitest';
import { translateNewOrder } from '@/lib/shiphero/translate-new-order';
import { aShop, only, translated } from './example-orders';
import { totalOf } from './total-of';
import { wantedConsignments } from '@/lib/orders/decide-order';
import { anOrder } from './an-order';

/** Two places, none for yen, three for dinars. */
const MONEY = /^\d+(\.\d{2,3})?$/;

test('every example order becomes ShipHero orders with all that it needs', async () => {
  const shop = await aShop();
  for (const example of shop.exampleNames) {
    const order = await shop.place({ example });
    const physical = wantedConsignments(order);
    const orders = translated(order);
    expect(orders, example).toHaveLength(physical.length);
    for (const [index, asked] of orders.entries()) {
      const wanted = physical[index];
      expect(asked.partnerOrderId, example).toBe(`${order.id}-${wanted?.consignment.id ?? 0}`);
      expect(asked.shopName).toBe('bigcommerce-abc');
      expect(asked.orderNumber).toBe(String(order.id));
      expect(asked.orderDate).toEqual(order.date_created);
      expect(asked.currency).toBe(order.default_currency_code);
      expect(asked.lines.map((line) => line.partnerLineItemId)).toEqual(
        wanted?.lines.map(({ line }) => String(line.id)),
      );
      for (const amount of [asked.totalTax, asked.totalDiscounts, asked.shipping?.price]) {
        expect(amount, example).toMatch(MONEY);
      }
      for (const line of asked.lines) expect(line.price, example).toMatch(MONEY);
    }
  }
});

test('an ordinary order carries prices, shipping, e-mail and both addresses', async () => {
  const shop = await aShop();
  const asked = only(translated(await shop.place({ example: 'guest' })));
  expect(asked).toMatchObject({
    email: 'jane.doe@example.com',
    totalDiscounts: '0.00',
    shipping: { title: 'Flat Rate', method: 'Flat Rate', price: '8.00' },
    shippingAddress: {
      firstName: 'Jane',
      lastName: 'Doe',
      address1: '123 Main Street',
      city: 'Austin',
      state: 'TX',
      zip: '78726',
      country: 'US',
      phone: '5125550142',
    },
    lines: [
      { sku: 'MUG-ENAMEL-12', quantity: 2, price: '14.00', productName: 'Enamel Camp Mug' },
      { sku: 'SKILLET-10', quantity: 1, price: '54.00' },
    ],
  });
  expect(asked.billingAddress).toEqual(asked.shippingAddress);
  expect(Object.keys(asked)).not.toContain('packingNote');
  expect(Object.keys(asked)).not.toContain('giftNote');
});

test('discounts of coupons and by hand are summed, and prices stay what they were before', async () => {
  const shop = await aShop();
  const asked = only(translated(await shop.place({ example: 'registered-coupon' })));
  expect(asked.totalDiscounts).toBe('19.60');
  expect(asked.lines.map(({ price }) => price)).toEqual(['89.00', '19.00']);
});

test('options, engraving and gift wrapping are on the line, the message is the gift note', async () => {
  const shop = await aShop();
  const asked = only(translated(await shop.place({ example: 'options-gift-wrap' })));
  expect(asked.lines[0]?.optionTitle).toBe(
    'Colour: Navy / Engraving: Happy birthday, Rabin! / Gift wrapping: Kraft paper',
  );
  expect(asked.giftNote).toBe('From all of us at the cabin');
});

test('one gift message on many lines is told once, different ones each on a line of their own', () => {
  const wrapped = (messages: readonly string[]) =>
    only(
      translated(
        anOrder({}, [
          { id: 12, lines: messages.map((wrapping_message, index) => ({ id: index + 1, wrapping_message })) },
        ]),
      ),
    ).giftNote;
  expect(wrapped(['For Ada', 'For Ada', ' '])).toBe('For Ada');
  expect(wrapped(['For Ada', 'For Bo'])).toBe('For Ada\nFor Bo');
});

test('each address becomes an order of its own with its lines, its shipping and its money', async () => {
  const shop = await aShop();
  const [home, away] = translated(await shop.place({ example: 'two-addresses' }));
  expect(home?.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
    ['STOVE-FOLD', 1],
    ['SPORK-TI', 2],
  ]);
  expect(away).toMatchObject({
    shipping: { title: 'Two Day Air', price: '19.50' },
    shippingAddress: { firstName: 'Trevor', city: 'Asheville', state: 'NC' },
    lines: [{ sku: 'MUG-ENAMEL-12', quantity: 6 }],
  });
  expect(home?.partnerOrderId).not.toBe(away?.partnerOrderId);
});

test('the customer’s message is the packing note', async () => {
  const shop = await aShop();
  const asked = only(translated(await shop.place({ example: 'customer-message' })));
  expect(asked.packingNote).toBe('Please leave it with the neighbour at number 12. The bell does not work.');
});

test('names and addresses in any script arrive byte for byte', async () => {
  const shop = await aShop();
  for (const example of ['japanese', 'arabic', 'emoji'] as const) {
    const order = await shop.place({ example });
    const { billing_address: billing } = order;
    const wire = JSON.stringify(translateNewOrder(only(translated(order)), null));
    for (const text of [billing.first_name, billing.last_name, billing.street_1, billing.city]) {
      expect(Buffer.from(wire).includes(Buffer.from(text)), `${example}: ${text}`).toBe(true);
    }
  }
  const emoji = only(translated(await shop.place({ example: 'emoji' })));
  expect(emoji.shippingAddress).toMatchObject({ firstName: 'Zoë 🏕️', lastName: "O'Brien-Łuczak" });
  expect(emoji.packingNote).toBe('So excited 🎉🔥');
});

test('digital lines stay out and refunded units are taken off', async () => {
  const shop = await aShop();
  const asked = only(translated(await shop.place({ example: 'digital-and-physical' })));
  expect(asked.lines.map(({ sku }) => sku)).toEqual(['SKILLET-10']);
  const refunded = anOrder({}, [{ id: 12, lines: [{ id: 1, quantity: 5, quantity_refunded: 2 }] }]);
  expect(only(translated(refunded)).lines[0]?.quantity).toBe(3);
});

test('money is added exactly, in the currency that was paid', () => {
  const taxed = (total_tax: string) => ({ total_tax, applied_discounts: [{ id: 'a', amount: '0.1000' }] });
  const order = anOrder(
    { currency_code: 'EUR', default_currency_code: 'GBP', total_inc_tax: '902719925474127.9000' },
    [
      {
        id: 12,
        cost_ex_tax: 8.5,
        cost_tax: 0.3,
        lines: [
          { id: 1, ...taxed('0.1000'), total_inc_tax: '10.1000' },
          { id: 2, ...taxed('900719925474099.3100'), total_inc_tax: '900719925474109.3100' },
          {
            id: 3,
            ...taxed('0.0000'),
            total_ex_tax: '1999999999999.9900',
            total_inc_tax: '1999999999999.9900',
          },
        ],
      },
    ],
  );
  const asked = only(translated(order));
  expect(asked).toMatchObject({
    currency: 'GBP',
    totalTax: '900719925474099.71',
    totalDiscounts: '0.30',
    shipping: { price: '8.50' },
  });
  expect(asked.lines[2]?.price).toBe('1999999999999.99');
  expect(totalOf(asked)).toBe('902719925474127.90');
});

test('what is empty in BigCommerce does not travel', () => {
  const asked = only(translated(anOrder({ billing_address: {} })));
  expect(Object.keys(asked)).not.toContain('email');
  expect(Object.keys(asked.shippingAddress)).not.toEqual(
    expect.arrayContaining(['company', 'address2', 'email', 'phone']),
  );
  expect(asked.shipping).toEqual({ title: 'Shipping', price: '0.00' });
});

test('without an e-mail of the buyer the one of the address serves', () => {
  const order = anOrder({ billing_address: {} }, [{ id: 12, email: 'bo@example.com', lines: [{ id: 1 }] }]);
  expect(only(translated(order)).email).toBe('bo@example.com');
});

test('a re-send has a name of its own', () => {
  expect(only(translated(anOrder(), 2)).partnerOrderId).toBe('118-12-r2');
});
