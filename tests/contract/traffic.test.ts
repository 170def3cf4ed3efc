import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Exchange } from '@/tests/demo/traffic';
import { contractsArePresent } from './contracts';
import { holdExchange } from './hold-exchange';
import { recordTraffic } from './record-traffic';

const present = contractsArePresent();
let exchanges: readonly Exchange[] = [];

beforeAll(async () => {
  if (!present) return;
  const recorded = await recordTraffic();
  expect(recorded.failed).toEqual([]);
  exchanges = recorded.exchanges;
}, 240_000);

const faultsOf = (system: Exchange['system']): readonly string[] => [
  ...new Set(exchanges.filter((exchange) => exchange.system === system).flatMap(holdExchange)),
];

/** The recorded exchange with a request of this kind; a copy, to be made wrong. */
function recorded(fits: (exchange: Exchange) => boolean): Exchange {
  const found = exchanges.find(fits);
  if (!found) throw new Error('nothing of this kind was recorded');
  return structuredClone(found);
}

const bodyOf = z.record(z.string(), z.unknown());
const asks = (name: string) => (exchange: Exchange) =>
  exchange.system === 'shiphero' && JSON.stringify(exchange.requestBody).includes(`${name}(`);
const newOrder = z.object({
  query: z.string(),
  variables: z.object({ data: bodyOf, lines: z.number() }),
});
const createdOrder = z.object({
  data: z.object({ order_create: z.object({ order: bodyOf }) }),
});

describe.skipIf(!present)('what travels between the app and both systems', () => {
  it('asks BigCommerce for nothing, and shows nothing of it, that its API does not describe', () => {
    expect(faultsOf('bigcommerce')).toEqual([]);
  });

  it('asks ShipHero for nothing, and shows nothing of it, that its schema does not have', () => {
    expect(faultsOf('shiphero')).toEqual([]);
  });

  it('was recorded from every part of the loop', () => {
    const kinds = new Set(
      exchanges.map(({ system, method, path }) => `${system} ${method} ${path.replaceAll(/\/\d+/g, '/N')}`),
    );
    const inStore = [...kinds].map((kind) => kind.replace(/\/stores\/\w+/, ''));
    expect(inStore).toEqual(
      expect.arrayContaining([
        'bigcommerce POST /oauth2/token',
        'bigcommerce POST /v3/hooks',
        'bigcommerce GET /v2/store',
        'bigcommerce GET /v3/settings/inventory',
        'bigcommerce GET /v3/inventory/locations',
        'bigcommerce GET /v3/catalog/variants',
        'bigcommerce GET /v3/channels',
        'bigcommerce GET /v2/order_statuses',
        'bigcommerce GET /v2/shipping/zones',
        'bigcommerce GET /v2/shipping/zones/N/methods',
        'bigcommerce GET /v2/orders/N',
        'bigcommerce GET /v2/orders',
        'bigcommerce GET /v3/inventory/items',
        'bigcommerce PUT /v3/inventory/adjustments/absolute',
        'bigcommerce POST /v2/orders/N/shipments',
        'shiphero POST /auth/refresh',
        'shiphero POST /graphql',
      ]),
    );
    const documents = JSON.stringify(exchanges.map(({ requestBody }) => requestBody));
    for (const field of [
      'order_create',
      'order_update_holds',
      'warehouse_products',
      'webhook_create',
      'webhook_delete',
      'account',
      'product',
    ])
      expect(documents, field).toContain(field);
  });
});

describe.skipIf(!present)('the comparison finds what is planted', () => {
  it('in a request to BigCommerce: a field of another name, and one of another kind', () => {
    const shipment = recorded(({ method, path }) => method === 'POST' && path.endsWith('/shipments'));
    const body = bodyOf.parse(shipment.requestBody);
    const { tracking_number: number, ...rest } = body;
    expect(holdExchange(shipment)).toEqual([]);
    expect(holdExchange({ ...shipment, requestBody: { ...rest, tracking_numbr: number } })).toHaveLength(1);
    expect(holdExchange({ ...shipment, requestBody: { ...body, order_address_id: 'three' } })).not.toEqual(
      [],
    );
  });

  it('in the address of a request to BigCommerce: a parameter that is not there', () => {
    const list = recorded(({ method, path }) => method === 'GET' && path.endsWith('/v2/orders'));
    expect(holdExchange({ ...list, query: { ...list.query, modified_since: '2026-11-20' } })).toHaveLength(1);
    expect(holdExchange({ ...list, query: { ...list.query, page: 'first' } })).toHaveLength(1);
  });

  it('in an answer of BigCommerce: a field of another kind, and one that is made up', () => {
    const order = recorded(({ method, path }) => method === 'GET' && /\/v2\/orders\/\d+$/.test(path));
    const body = bodyOf.parse(order.responseBody);
    expect(holdExchange({ ...order, responseBody: { ...body, total_inc_tax: { amount: '1' } } })).not.toEqual(
      [],
    );
    expect(holdExchange({ ...order, responseBody: { ...body, warehouse: 'Reno' } })).toHaveLength(1);
  });

  it('in a request to ShipHero: a field that the input does not have, and one of another kind', () => {
    const create = recorded(asks('order_create'));
    const { query, variables } = newOrder.parse(create.requestBody);
    const withData = (data: object): Exchange => ({
      ...create,
      requestBody: { query, variables: { ...variables, data: { ...variables.data, ...data } } },
    });
    expect(holdExchange(withData({}))).toEqual([]);
    expect(holdExchange(withData({ packing_notes: 'by the door' }))).not.toEqual([]);
    expect(holdExchange(withData({ shop_name: 7 }))).not.toEqual([]);
    expect(
      holdExchange({ ...create, requestBody: { query: query.replace('id', 'ident'), variables } }),
    ).not.toEqual([]);
  });

  it('in an answer of ShipHero: a field too many, too few, or of another kind', () => {
    const create = recorded(asks('order_create'));
    const body = bodyOf.parse(create.responseBody);
    const { order } = createdOrder.parse(body).data.order_create;
    const answering = (changed: object): Exchange => ({
      ...create,
      responseBody: { ...body, data: { order_create: { order: changed } } },
    });
    const { id, ...without } = order;
    expect(holdExchange(answering({ ...order }))).toEqual([]);
    expect(holdExchange(answering({ ...order, colour: 'red' }))).toHaveLength(1);
    expect(holdExchange(answering(without))).not.toEqual([]);
    expect(holdExchange(answering({ ...order, id: [id] }))).not.toEqual([]);
  });
});
