import type { OrderDraftInput } from './order-draft';

const hundredLines = Array.from({ length: 100 }, (_, index) => ({
  sku: ['MUG-ENAMEL-12', 'SPORK-TI', 'SOCK-TRAIL-M', 'SOCK-TRAIL-L'][index % 4] ?? 'SPORK-TI',
  quantity: (index % 3) + 1,
}));

/** Orders as shops have them, by name. Each says one thing that an order can be. */
export const exampleOrders = {
  guest: { lines: [{ sku: 'MUG-ENAMEL-12', quantity: 2 }, { sku: 'SKILLET-10' }] },
  'registered-coupon': {
    customerId: 24,
    billing: { first_name: 'Elsie', last_name: 'Marsh', email: 'elsie.marsh@example.com' },
    lines: [{ sku: 'MERINO-CHA-M' }, { sku: 'SOCK-TRAIL-L', quantity: 3 }],
    coupon: { code: 'CAMP10', name: '10% off', amount: '14.6000' },
    manualDiscount: '5.0000',
  },
  'options-gift-wrap': {
    lines: [
      {
        sku: 'APRON-CANVAS-NAVY',
        quantity: 4,
        text: [{ name: 'Engraving', value: 'Happy birthday, Rabin!' }],
        wrapping: { name: 'Kraft paper', message: 'From all of us at the cabin', cost: '6.0000' },
      },
    ],
  },
  'two-addresses': {
    customerId: 31,
    consignments: [
      { lines: [{ sku: 'STOVE-FOLD' }, { sku: 'SPORK-TI', quantity: 2 }] },
      {
        address: {
          first_name: 'Trevor',
          last_name: 'Moss',
          street_1: '9 Quarry Road',
          city: 'Asheville',
          state: 'North Carolina',
          zip: '28801',
        },
        shippingMethod: 'Two Day Air',
        shippingCost: '19.5000',
        lines: [{ sku: 'MUG-ENAMEL-12', quantity: 6 }],
      },
    ],
  },
  'customer-message': {
    customerMessage: 'Please leave it with the neighbour at number 12. The bell does not work.',
    lines: [{ sku: 'SKILLET-10' }],
  },
  kit: {
    lines: [
      { sku: 'KIT-CAMP-KITCHEN', quantity: 2 },
      { sku: 'SPORK-TI', quantity: 4 },
    ],
  },
  'odd-sku': { lines: [{ sku: 'dutch oven-5QT' }] },
  japanese: {
    billing: {
      first_name: '花子',
      last_name: '山田',
      company: '株式会社さくら',
      street_1: '千代田区丸の内1-9-1',
      city: '東京',
      state: '東京都',
      zip: '100-0005',
      country: 'Japan',
      country_iso2: 'JP',
      phone: '+81 3 5555 0142',
      email: 'hanako@example.jp',
    },
    lines: [{ sku: 'SPORK-TI', quantity: 2 }],
  },
  arabic: {
    billing: {
      first_name: 'ليلى',
      last_name: 'حدّاد',
      street_1: 'شارع الشيخ زايد 14',
      city: 'دبي',
      state: 'دبي',
      zip: '00000',
      country: 'United Arab Emirates',
      country_iso2: 'AE',
      email: 'layla@example.ae',
    },
    lines: [{ sku: 'MUG-ENAMEL-12' }],
  },
  emoji: {
    billing: { first_name: 'Zoë 🏕️', last_name: "O'Brien-Łuczak" },
    customerMessage: 'So excited 🎉🔥',
    lines: [{ sku: 'SOCK-TRAIL-M' }],
  },
  'digital-and-physical': { lines: [{ sku: 'EBOOK-TRAIL-COOKING' }, { sku: 'SKILLET-10' }] },
  'digital-only': { lines: [{ sku: 'EBOOK-TRAIL-COOKING' }] },
  'no-sku': { lines: [{ product: 'Hand-carved Spoon' }, { sku: 'MUG-ENAMEL-12' }] },
  'unknown-sku': { lines: [{ sku: 'WRAP-BEESWAX-3', quantity: 2 }, { sku: 'SPORK-TI' }] },
  'custom-item': { lines: [{ product: 'Gift box, packed by hand', price: '12.0000' }] },
  'hundred-lines': { lines: hundredLines },
  'no-lines': { lines: [] },
  /** Every kind of discount at once, over quantities that nothing divides by. */
  'all-discounts': {
    lines: [
      { sku: 'SOCK-TRAIL-M', quantity: 7, productDiscount: { name: 'Sock week', amount: '4.0000' } },
      { sku: 'MUG-ENAMEL-12', quantity: 3 },
      { sku: 'SPORK-TI', quantity: 11 },
    ],
    coupon: { code: 'CAMP10', name: '10% off', amount: '23.3300' },
    orderDiscount: { name: 'Spend and save', amount: '10.0100' },
    manualDiscount: '1.0000',
  },
  /** Prices hold their tax: the price without it does not divide. */
  'tax-inclusive': {
    currencyCode: 'GBP',
    taxInclusive: true,
    taxesShipping: true,
    lines: [
      { sku: 'MUG-ENAMEL-12', quantity: 3, price: '9.9900' },
      { sku: 'SPORK-TI', quantity: 7, price: '4.5500' },
    ],
    coupon: { code: 'HALF', name: 'Half off', amount: '30.9100' },
  },
  yen: {
    currencyCode: 'JPY',
    taxesShipping: true,
    coupon: { code: 'SAKURA', name: '1000 yen off', amount: '1000' },
    consignments: [
      {
        shippingCost: '800',
        lines: [
          { sku: 'MUG-ENAMEL-12', quantity: 3, price: '1999' },
          { sku: 'SPORK-TI', quantity: 7, price: '333' },
        ],
      },
    ],
  },
  dinar: {
    currencyCode: 'KWD',
    consignments: [
      { shippingCost: '1.2500', lines: [{ sku: 'MUG-ENAMEL-12', quantity: 3, price: '4.3750' }] },
    ],
    manualDiscount: '0.1000',
  },
  'store-credit': { lines: [{ sku: 'SKILLET-10' }], storeCredit: '20.0000' },
  'paid-by-gift-certificate': {
    lines: [{ sku: 'STOVE-FOLD' }],
    giftCertificate: '50.0000',
    paymentMethod: 'Gift Certificate',
  },
  'gift-certificate-and-goods': {
    lines: [{ sku: 'MUG-ENAMEL-12', quantity: 2 }],
    giftCertificates: [{ name: '$50 Gift Certificate', amount: '50.0000', email: 'bo@example.com' }],
    coupon: { code: 'CAMP10', name: '10% off', amount: '2.8000' },
  },
  'handling-and-fee': {
    taxesShipping: true,
    fee: '3.3300',
    consignments: [{ handlingCost: '2.5000', lines: [{ sku: 'SKILLET-10', quantity: 2 }] }],
  },
  'event-date': {
    lines: [
      {
        sku: 'MUG-ENAMEL-12',
        event: { name: 'Delivery day', date: '2026-12-24' },
        fields: [{ name: 'Monogram', value: 'R.B.' }],
      },
    ],
  },
  'part-refunded': {
    statusId: 14,
    lines: [
      { sku: 'SOCK-TRAIL-M', quantity: 7, refunded: 3 },
      { sku: 'SPORK-TI', quantity: 2, refunded: 2 },
      { sku: 'SKILLET-10' },
    ],
    coupon: { code: 'CAMP10', name: '10% off', amount: '20.0100' },
  },
  'addresses-and-discounts': {
    consignments: [
      { lines: [{ sku: 'STOVE-FOLD' }, { sku: 'SPORK-TI', quantity: 3 }] },
      {
        address: {
          first_name: 'Trevor',
          street_1: '9 Quarry Road',
          city: 'Asheville',
          state: 'North Carolina',
        },
        shippingMethod: 'Two Day Air',
        shippingCost: '19.5000',
        handlingCost: '1.1100',
        lines: [{ sku: 'MUG-ENAMEL-12', quantity: 6 }],
      },
      { shippingCost: '0.0000', shippingMethod: 'Free Shipping', lines: [{ sku: 'SOCK-TRAIL-L' }] },
    ],
    coupon: { code: 'CAMP10', name: '10% off', amount: '17.7700' },
    orderDiscount: { name: 'Spend and save', amount: '5.0000' },
    fee: '1.0100',
  },
  'pickup-and-shipping': {
    lines: [{ sku: 'SPORK-TI', quantity: 2 }],
    pickupLines: [{ sku: 'SKILLET-10' }],
    orderDiscount: { name: 'Spend and save', amount: '7.0100' },
  },
  'pickup-only': { consignments: [], pickupLines: [{ sku: 'SKILLET-10' }], statusId: 8 },
  'custom-item-and-goods': {
    lines: [
      { product: 'Gift box, packed by hand', price: '12.0000' },
      { sku: 'SPORK-TI', quantity: 3 },
    ],
    manualDiscount: '2.0000',
  },
  free: {
    consignments: [
      { shippingCost: '0.0000', shippingMethod: 'Free Shipping', lines: [{ sku: 'SPORK-TI', quantity: 3 }] },
    ],
    coupon: { code: 'ALL', name: '100% off', amount: '36.0000' },
  },
  'awaiting-payment': { statusId: 7, paymentMethod: 'Bank Deposit', lines: [{ sku: 'STOVE-FOLD' }] },
  incomplete: { statusId: 0, lines: [{ sku: 'STOVE-FOLD' }] },
} as const satisfies Record<string, OrderDraftInput>;

export type ExampleName = keyof typeof exampleOrders;
