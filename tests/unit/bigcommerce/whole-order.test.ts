import { describe, expect, it } from 'vitest';
import { asBigcommerceOrderId } from '@/lib/bigcommerce/ids';
import { linesOf } from '@/lib/bigcommerce/order-gap';
import { readOrder } from '@/lib/bigcommerce/orders';
import type { SecondLook } from '@/lib/bigcommerce/complete-order';
import { apiOf, startAnsweringServer } from './answering-server';
import type { Answer } from './answering-server';
import { aConsignmentBody, aLineBody, anOrderBody } from './order-fixture';

const WARNING = { message: 'Not all line items of this consignment are returned: only 50.' };

const linesFrom = (first: number, count: number, parts: Record<string, unknown> = {}): readonly unknown[] =>
  Array.from({ length: count }, (_, index) => aLineBody({ id: first + index, quantity: 1, ...parts }));

interface Sources {
  readonly order: Record<string, unknown>;
  readonly products?: readonly unknown[] | Answer;
  readonly addresses?: readonly unknown[];
}

/** Reads an order from a store that answers with these. */
async function readFrom({ order, products = [], addresses = [] }: Sources) {
  const looks: SecondLook[] = [];
  const page = (rows: readonly unknown[], query: URLSearchParams): Answer => {
    const [number, limit] = [Number(query.get('page')), Number(query.get('limit'))];
    const shown = rows.slice((number - 1) * limit, number * limit);
    return shown.length === 0 ? { status: 204 } : { body: shown };
  };
  await using server = await startAnsweringServer(({ path, query }) => {
    if (path.endsWith('/products')) return 'length' in products ? page(products, query) : products;
    if (path.endsWith('/shipping_addresses')) return page(addresses, query);
    return { body: order };
  });
  const result = await readOrder(apiOf(server), asBigcommerceOrderId(250), (look) => looks.push(look));
  return { result, looks, paths: server.seen.map(({ path }) => path.replace(/.*\/v2/, '')) };
}

async function orderFrom(sources: Sources) {
  const { result, ...rest } = await readFrom(sources);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  const order = result.value;
  const ids = order.consignments.shipping.map(({ line_items }) => line_items.map(({ id }) => Number(id)));
  return { order, ids, ...rest };
}

const ofLines = (lines: unknown, order: Record<string, unknown> = {}, place: Record<string, unknown> = {}) =>
  anOrderBody({
    ...order,
    consignments: { shipping: [aConsignmentBody({ line_items: lines, ...place })] },
  });

describe('an order is read whole', () => {
  it.each([
    ['the consignment', ofLines(linesFrom(1, 50), { items_total: 60 }, { __warning__: WARNING })],
    ['an entry of its list', ofLines([...linesFrom(1, 50), { __warning__: WARNING }], { items_total: 60 })],
    [
      'its list, made an object by it',
      ofLines({ ...linesFrom(1, 50), __warning__: WARNING }, { items_total: 60 }),
    ],
    [
      'its list, while no number tells how many there are',
      ofLines([...linesFrom(1, 50), { __warning__: WARNING }]),
    ],
    ['nowhere, and the number alone tells', ofLines(linesFrom(1, 50), { items_total: 60 })],
    ['nowhere, and the number of the address tells', ofLines(linesFrom(1, 50), {}, { items_total: 60 })],
  ])('where the warning stands in %s', async (_where, order) => {
    const { order: read, ids, paths, looks } = await orderFrom({ order, products: linesFrom(1, 60) });
    expect(read.gap).toBeNull();
    expect(ids).toEqual([Array.from({ length: 60 }, (_, index) => index + 1)]);
    expect(paths).toEqual(['/orders/250', '/orders/250/products']);
    expect(looks).toMatchObject([{ order: 250, before: { listed: 50 }, after: null }]);
  });

  it('whatever number of pages its products have', async () => {
    const order = ofLines(linesFrom(1, 50), { items_total: 501 }, { __warning__: WARNING });
    const { ids, paths } = await orderFrom({ order, products: linesFrom(1, 501) });
    expect(ids[0]).toHaveLength(501);
    expect(paths.filter((path) => path.endsWith('/products'))).toHaveLength(3);
  });

  it.each([
    ['empty lists', { shipping: [aConsignmentBody({ line_items: [] })] }],
    ['null lists', { shipping: [aConsignmentBody({ line_items: null })] }],
    ['no consignment', { shipping: [] }],
    ['an empty list of consignments', []],
    ['a link where consignments were asked for', { url: 'x', resource: 'y' }],
    ['null', null],
  ])('that comes with %s', async (_form, consignments) => {
    const { order, ids } = await orderFrom({
      order: anOrderBody({ consignments, items_total: 4 }),
      products: [aLineBody(), aLineBody({ id: 902 })],
      addresses: [aConsignmentBody({ line_items: undefined, cost_ex_tax: '8.5000' })],
    });
    expect(order.gap).toBeNull();
    expect(ids).toEqual([[901, 902]]);
    expect(order.consignments.shipping[0]).toMatchObject({ city: '東京', cost_ex_tax: '8.5000' });
  });

  it('each line at its own address, what is not shipped in its own place', async () => {
    const { order, ids } = await orderFrom({
      order: anOrderBody({
        items_total: 7,
        consignments: {
          shipping: [
            aConsignmentBody({ line_items: [] }),
            aConsignmentBody({ id: 78, line_items: linesFrom(1, 1, { order_address_id: 78 }) }),
          ],
        },
      }),
      products: [
        ...linesFrom(1, 2, { order_address_id: 78 }),
        ...linesFrom(11, 1),
        aLineBody({ id: 20, quantity: 1, order_address_id: 0, type: 'digital' }),
        aLineBody({ id: 21, quantity: 2, order_address_id: 0, type: 'giftcertificate' }),
        aLineBody({ id: 22, quantity: 1, order_address_id: 0, order_pickup_method_id: 1 }),
      ],
    });
    expect(order.gap).toBeNull();
    expect(ids).toEqual([[11], [1, 2]]);
    const { downloads, email, pickups } = order.consignments;
    expect(linesOf(order.consignments)).toHaveLength(6);
    expect([downloads[0]?.line_items[0]?.id, email.gift_certificates[0]?.line_items[0]?.id]).toEqual([
      20, 21,
    ]);
    expect(pickups[0]?.line_items[0]?.id).toBe(22);
  });
});

describe('an ordinary order costs one call', () => {
  const digital = aLineBody({ type: 'digital', order_address_id: 0 });
  it.each([
    ['with its number of items', ofLines(linesFrom(1, 3), { items_total: 3 }, { items_total: 3 })],
    ['without that number', ofLines(linesFrom(1, 3))],
    ['whose lines are more than that number', ofLines(linesFrom(1, 3), { items_total: 1 })],
    ['of which all was refunded', ofLines(linesFrom(1, 3, { quantity_refunded: 1 }), { items_total: 3 })],
    ['of fifty lines', ofLines(linesFrom(1, 50), { items_total: 50 })],
    [
      'that is digital, and lists nothing',
      anOrderBody({ items_total: 2, order_is_digital: true, consignments: { shipping: [], downloads: [] } }),
    ],
    [
      'that is digital',
      anOrderBody({ items_total: 2, consignments: { shipping: [], downloads: [{ line_items: [digital] }] } }),
    ],
  ])('%s', async (_kind, order) => {
    const { order: read, paths } = await orderFrom({ order });
    expect(read.gap).toBeNull();
    expect(paths).toEqual(['/orders/250']);
  });
});

describe('where both sources list the same, the order is whole', () => {
  it.each([
    [
      'its number of items counts something else',
      ofLines(linesFrom(1, 3), { items_total: 9 }),
      linesFrom(1, 3),
    ],
    ['it has no lines and tells none', ofLines([], { items_total: 0 }), []],
    [
      'a warning is answered by its number of items',
      ofLines(linesFrom(1, 3), { items_total: 3 }, { __warning__: WARNING }),
      linesFrom(1, 3),
    ],
    [
      'units were shipped and refunded between the two readings',
      ofLines(linesFrom(1, 3), { items_total: 9 }),
      linesFrom(1, 3, { quantity_shipped: 1, quantity_refunded: 1 }),
    ],
  ])('%s', async (_kind, order, products) => {
    expect((await orderFrom({ order, products })).order.gap).toBeNull();
  });
});

describe('what stays missing is said, with the figures, and the larger number counts', () => {
  const short = ofLines(linesFrom(1, 2, { quantity: 2 }), { items_total: 9 });
  it.each([
    ['no_lines', ofLines([], { items_total: 3 }), [], { told: 3, listed: 0, products: 0 }, 0],
    ['warned', ofLines(linesFrom(1, 3), {}, { __warning__: WARNING }), linesFrom(1, 3), { products: 3 }, 3],
    ['units_short', short, linesFrom(1, 3, { quantity: 2 }), { told: 9, listed: 4, products: 6 }, 6],
    ['sources_differ', short, linesFrom(1, 1, { quantity: 9 }), { told: 9, listed: 4, products: 9 }, 11],
    ['sources_differ', short, linesFrom(2, 5, { quantity: 2 }), { products: 10 }, 12],
    [
      'sources_differ',
      short,
      linesFrom(1, 2, { quantity: 9, order_address_id: 78 }),
      { listed: 4, products: 18 },
      0,
    ],
    [
      'address_missing',
      short,
      [...linesFrom(1, 2, { quantity: 2 }), aLineBody({ id: 7, order_address_id: 99 })],
      {},
      4,
    ],
    [
      'address_missing',
      short,
      [...linesFrom(1, 2, { quantity: 2 }), aLineBody({ id: 7, order_address_id: 0 })],
      {},
      4,
    ],
  ] as const)('%s', async (why, order, products, figures, units) => {
    const { order: read } = await orderFrom({ order, products });
    expect(read.gap).toMatchObject({ why, ...figures });
    const shown = read.consignments.shipping.flatMap(({ line_items }) => line_items);
    expect(shown.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(units);
  });

  it('a second source of an unknown form, with its path', async () => {
    const { order } = await orderFrom({ order: short, products: [aLineBody({ quantity: 'two' })] });
    expect(order.gap).toMatchObject({ why: 'second_unreadable', path: '0.quantity: expected number' });
  });

  it('a second source that does not answer now is a failure that passes, and no gap', async () => {
    const { result } = await readFrom({ order: short, products: { status: 503, body: '' } });
    expect(result).toMatchObject({ ok: false, failure: { kind: 'unavailable' } });
  });
});
