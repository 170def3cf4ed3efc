export const MEGABYTE = 1024 * 1024;

export const bytes = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string))));

/** A body that differs from a good one in what is named. */
export const order = (parts: Record<string, unknown>) => (hash: string) =>
  JSON.stringify({
    scope: 'store/order/updated',
    producer: `stores/${hash}`,
    data: { type: 'order', id: 118 },
    ...parts,
  });
export const inventory = (...entries: unknown[]) =>
  JSON.stringify({ webhook_type: 'Inventory Update', inventory: entries });

type Body = string | Uint8Array<ArrayBuffer>;

/** What, the body, the metric's outcome, and the marks that it leaves. */
export const BIGCOMMERCE_BODIES: [string, (hash: string) => Body, string, string[]][] = [
  ['nothing', () => '', 'unreadable', ['reconcile/orders']],
  ['no JSON', () => 'scope=store/order/created', 'unreadable', ['reconcile/orders']],
  ['half of a JSON', (hash) => order({})(hash).slice(0, -9), 'unreadable', ['reconcile/orders']],
  ['a list', () => '[]', 'unreadable', ['reconcile/orders']],
  ['null', () => 'null', 'unreadable', ['reconcile/orders']],
  ['a hundred thousand brackets', () => '['.repeat(100_000), 'unreadable', ['reconcile/orders']],
  ['bytes that are no text', () => bytes([0xff, 0xfe, 0, 1, 0x80]), 'unreadable', ['reconcile/orders']],
  ['NUL', () => '\0', 'unreadable', ['reconcile/orders']],
  ['a scope alone', () => '{"scope":"store/order/created"}', 'unreadable', ['reconcile/orders']],
  ['no data', order({ data: null }), 'unreadable', ['reconcile/orders']],
  ['data of another shape', order({ data: [118] }), 'unreadable', ['reconcile/orders']],
  ['an order named abc', order({ data: { type: 'order', id: 'abc' } }), 'unreadable', ['reconcile/orders']],
  ['an order below one', order({ data: { type: 'order', id: -1 } }), 'unreadable', ['reconcile/orders']],
  [
    'an order that no row can have',
    order({ data: { type: 'order', id: 3e9 } }),
    'unreadable',
    ['reconcile/orders'],
  ],
  [
    'a shipment of no order',
    order({ scope: 'store/shipment/created', data: { type: 'shipment', id: 4 } }),
    'unreadable',
    ['reconcile/orders'],
  ],
  [
    'a topic that we do not know',
    order({ scope: 'store/customer/created', data: { type: 'customer', id: 118 } }),
    'unreadable',
    ['reconcile/orders'],
  ],
  [
    'a topic with NUL and half a character in it',
    order({ scope: 'a\0b\ud800', data: null, hash: '\0' }),
    'unreadable',
    ['reconcile/orders'],
  ],
  [
    'a topic without end',
    order({ scope: 'x'.repeat(MEGABYTE), data: null }),
    'unreadable',
    ['reconcile/orders'],
  ],
  ['no scope, and an order', order({ scope: 5 }), 'in_part', ['order/118', 'reconcile/orders']],
  ['no store, and an order', order({ producer: null }), 'in_part', ['order/118', 'reconcile/orders']],
  [
    'a store that is no name',
    order({ producer: 'stores/../x' }),
    'in_part',
    ['order/118', 'reconcile/orders'],
  ],
  [
    'no store, and a product',
    order({ scope: 'store/product/updated', producer: null, data: null }),
    'in_part',
    ['catalogue/bigcommerce', 'reconcile/orders'],
  ],
  [
    'a product without data',
    order({ scope: 'store/sku/updated', data: null }),
    'whole',
    ['catalogue/bigcommerce'],
  ],
  ['a mark at its beginning', (hash) => `\uFEFF${order({})(hash)}`, 'whole', ['order/118']],
  ['two megabytes', order({ padding: 'x'.repeat(2 * MEGABYTE) }), 'whole', ['order/118']],
  [
    'no text, in JSON',
    (hash) => bytes(order({})(hash).slice(0, -1), ',"note":"', [0xff], '"}'),
    'whole',
    ['order/118'],
  ],
  ['another store', () => order({})('another'), 'other_store', ['reconcile/orders']],
  [
    "another store's product",
    () => order({ scope: 'store/product/updated' })('another'),
    'other_store',
    ['catalogue/bigcommerce', 'reconcile/orders'],
  ],
];

const BOTH = ['reconcile/stock', 'reconcile/shipments'];
const STOCK = ['levels/connection', 'reconcile/stock'];
export const SHIPHERO_BODIES: [string, Body, string, string[]][] = [
  ['nothing', '', 'unreadable', BOTH],
  ['no JSON', 'webhook_type=Tote', 'unreadable', BOTH],
  ['a list', '[]', 'unreadable', BOTH],
  ['bytes that are no text', bytes([0xff, 0, 0xc3]), 'unreadable', BOTH],
  ['no type', '{"no":"type"}', 'unreadable', BOTH],
  ['a type that is a number', '{"webhook_type":5}', 'unreadable', BOTH],
  ['a type that we do not know', '{"webhook_type":"Tote Complete"}', 'unreadable', BOTH],
  ['a type with NUL in it', '{"webhook_type":"\\u0000"}', 'unreadable', BOTH],
  ['a type of our own language', '{"webhook_type":"__proto__"}', 'unreadable', BOTH],
  ['stock without a list', '{"webhook_type":"Inventory Update"}', 'unreadable', STOCK],
  ['an empty SKU beside another', inventory({ sku: '' }, { sku: 'A' }), 'in_part', STOCK],
  ['entries of other shapes', inventory(null, 5, { sku: 7 }, { sku: 'A' }), 'in_part', STOCK],
  ['a SKU with NUL in it', inventory({ sku: 'A\0' }, { sku: 'A' }), 'in_part', STOCK],
  ['half a character for a SKU', inventory({ sku: '\ud800' }), 'in_part', STOCK],
  ['a SKU without end', inventory({ sku: 'A'.repeat(MEGABYTE) }), 'in_part', STOCK],
  [
    'a warehouse of another shape',
    inventory({ sku: 'A', updated_warehouse: { warehouse_uuid: '\0', on_hand: {} } }),
    'whole',
    ['levels/connection'],
  ],
  ['allocated without anything', '{"webhook_type":"Order Allocated"}', 'whole', ['levels/connection']],
  ['shipped without anything', '{"webhook_type":"Shipment Update"}', 'unreadable', ['reconcile/shipments']],
  [
    'shipped for an order without a name',
    '{"webhook_type":"Shipment Update","fulfillment":{"partner_order_id":null}}',
    'unreadable',
    ['reconcile/shipments'],
  ],
  [
    'cancelled for an order named with NUL',
    '{"webhook_type":"Order Canceled","partner_order_id":"118-1\\u0000"}',
    'whole',
    ['reconcile/shipments'],
  ],
];
