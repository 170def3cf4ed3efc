import { expect, it } from 'vitest';
import {
  asBigcommerceOrderId,
  asLocationId,
  asOrderAddressId,
  asOrderProductId,
  asVariantId,
} from '@/lib/bigcommerce/ids';
import { readInventoryItems, writeAbsoluteAdjustment } from '@/lib/bigcommerce/inventory';
import { createShipment, listShipments } from '@/lib/bigcommerce/shipments';
import { apiOf, startAnsweringServer } from './answering-server';

const orderId = asBigcommerceOrderId(250);
const shipmentBody = (id: number) => ({
  id,
  order_id: 250,
  order_address_id: 77,
  date_created: 'Wed, 10 Jan 2018 21:05:30 +0000',
  tracking_number: '1Z',
  items: [{ order_product_id: 901, product_id: 112, quantity: 1 }],
});

it('a shipment without a provider says so with an empty text, or its e-mail would have no link', async () => {
  await using server = await startAnsweringServer(() => ({ status: 201, body: shipmentBody(5) }));
  const items = [{ order_product_id: asOrderProductId(901), quantity: 1 }];
  const result = await createShipment(apiOf(server), orderId, {
    order_address_id: asOrderAddressId(77),
    items,
  });
  expect(result).toMatchObject({ ok: true, value: { id: 5, tracking_link: '' } });
  expect(server.seen[0]).toMatchObject({
    method: 'POST',
    path: '/stores/abc123/v2/orders/250/shipments',
    body: { order_address_id: 77, items, shipping_provider: '' },
  });
});

it('all pages of shipments are read, and none is a 204', async () => {
  await using full = await startAnsweringServer(({ query }) => ({
    body:
      query.get('page') === '1'
        ? Array.from({ length: 250 }, (_, at) => shipmentBody(at + 1))
        : [shipmentBody(251)],
  }));
  const result = await listShipments(apiOf(full), orderId);
  expect(result.ok && result.value.length).toBe(251);
  await using none = await startAnsweringServer(() => ({ status: 204 }));
  expect(await listShipments(apiOf(none), orderId)).toEqual({ ok: true, value: [] });
});

const item = { location_id: asLocationId(1), variant_id: asVariantId(88), quantity: 4 };

it('an adjustment is one request with the absolute quantities', async () => {
  await using server = await startAnsweringServer(() => ({ body: { transaction_id: 't1' } }));
  const result = await writeAbsoluteAdjustment(apiOf(server), { reason: 'ShipHero', items: [item] });
  expect(result).toEqual({ ok: true, value: { transactionId: 't1' } });
  expect(server.seen).toMatchObject([{ method: 'PUT', body: { reason: 'ShipHero', items: [item] } }]);
});

it.each([-1, 0.5, Number.NaN, 2_147_483_648])('a quantity of %d is never sent', async (quantity) => {
  await using server = await startAnsweringServer(() => ({}));
  const send = () => writeAbsoluteAdjustment(apiOf(server), { reason: '', items: [{ ...item, quantity }] });
  expect(send).toThrow(RangeError);
  expect(server.seen).toEqual([]);
});

it('stock is read for the asked variants and locations, a page at a time', async () => {
  const data = [
    {
      identity: { sku: '', variant_id: 88, product_id: 112, sku_id: null },
      locations: [
        { location_id: 1, available_to_sell: 3, total_inventory_onhand: 5, settings: { safety_stock: 2 } },
      ],
    },
  ];
  await using server = await startAnsweringServer(() => ({
    body: { data, meta: { pagination: { current_page: 1, total_pages: 2 } } },
  }));
  const filter = { variantIds: [asVariantId(88), asVariantId(89)], locationIds: [asLocationId(1)] };
  expect(await readInventoryItems(apiOf(server), filter)).toMatchObject({
    value: {
      last: false,
      items: [{ identity: { sku: null, variant_id: 88 }, locations: [{ available_to_sell: 3 }] }],
    },
  });
  expect(server.seen[0]?.query.get('variant_id:in')).toBe('88,89');
});
