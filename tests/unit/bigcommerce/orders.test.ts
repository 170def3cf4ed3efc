import { expect, it } from 'vitest';
import { asBigcommerceOrderId } from '@/lib/bigcommerce/ids';
import { listOrders, readOrder, writeOrderStatus } from '@/lib/bigcommerce/orders';
import { apiOf, startAnsweringServer } from './answering-server';
import { aConsignmentBody, aLineBody, anOrderBody } from './order-fixture';

const id = asBigcommerceOrderId(250);

async function read(body: unknown) {
  await using server = await startAnsweringServer(() => ({ body }));
  const result = await readOrder(apiOf(server), id);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return { order: result.value, seen: server.seen };
}

it('one call reads an order with its consignments and lines', async () => {
  const { order, seen } = await read(anOrderBody());
  expect(seen).toHaveLength(1);
  expect(seen[0]?.query.toString()).toBe('include=consignments.line_items&consignment_structure=object');
  expect(order.date_created).toEqual(new Date('2018-01-10T21:05:30Z'));
  expect(order.gap).toBeNull();
  expect(order.consignments.shipping[0]?.line_items[0]).toMatchObject({ id: 901, quantity: 2 });
});

it('money is a decimal text, whether it came as a text or as a number', async () => {
  const { order } = await read(anOrderBody());
  const [consignment] = order.consignments.shipping;
  expect(order.total_inc_tax).toBe('48.2000');
  expect(consignment?.cost_ex_tax).toBe('8.5000');
  expect(order.store_credit_amount).toBe('0.0000');
});

it('a SKU keeps its spaces and case; a missing one is null, as are the ids of a custom item', async () => {
  const custom = aLineBody({ id: 902, sku: '', product_id: 0, variant_id: 0, order_address_id: 0 });
  const { order } = await read(
    anOrderBody({ consignments: { shipping: [aConsignmentBody({ line_items: [aLineBody(), custom] })] } }),
  );
  const [mug, other] = order.consignments.shipping[0]?.line_items ?? [];
  expect(mug?.sku).toBe(' Mug-01 ');
  expect(other).toMatchObject({ sku: null, product_id: null, variant_id: null, order_address_id: null });
});

it('an order without anything to ship is read too', async () => {
  const email = {
    gift_certificates: [{ recipient_email: 'a@b', line_items: [aLineBody({ type: 'giftcertificate' })] }],
  };
  const downloads = [{ recipient_email: 'a@b', line_items: [aLineBody({ type: 'digital' })] }];
  const { order } = await read(
    anOrderBody({ consignments: { pickups: [], shipping: [], downloads, email } }),
  );
  expect(order.consignments.shipping).toEqual([]);
  expect(order.consignments.downloads[0]?.line_items[0]?.type).toBe('digital');
  expect(order.consignments.email.gift_certificates[0]?.line_items[0]?.type).toBe('giftcertificate');
});

it('a line that is only a link is no order: nothing is decided from half a reading', async () => {
  const consignments = { shipping: [aConsignmentBody({ line_items: [{ url: 'x', resource: 'y' }] })] };
  await expect(read(anOrderBody({ consignments }))).rejects.toThrow('bigcommerce.unreadable_answer');
});

it('an empty list is a 204', async () => {
  await using server = await startAnsweringServer(() => ({ status: 204 }));
  const result = await listOrders(apiOf(server), { page: 9, limit: 50, sort: 'id:asc' });
  expect(result).toEqual({ ok: true, value: { orders: [], unreadable: [], last: true } });
});

it('one order of an unknown form does not keep the others of its page from being read', async () => {
  const broken = anOrderBody({
    id: 251,
    date_created: 'soon',
    date_modified: 'Mon, 23 Nov 2026 10:00:00 +0000',
  });
  await using server = await startAnsweringServer(() => ({ body: [anOrderBody(), broken, 'what?'] }));
  const result = await listOrders(apiOf(server), {
    minDateModified: new Date('2026-11-23T09:59:59.900Z'),
    minId: id,
    page: 1,
    limit: 3,
    sort: 'date_modified:asc',
  });
  expect(result).toMatchObject({
    value: {
      orders: [{ id: 250 }],
      unreadable: [
        { id: 251, modifiedAt: new Date('2026-11-23T10:00:00Z') },
        { id: null, modifiedAt: null },
      ],
      last: false,
    },
  });
  const query = server.seen[0]?.query;
  expect(query?.get('min_date_modified')).toBe('Mon, 23 Nov 2026 09:59:59 +0000');
  expect(query?.get('include')).toBe('consignments.line_items');
  expect(query?.get('status_id')).toBeNull();
});

it('setting a status sends nothing but the status', async () => {
  await using server = await startAnsweringServer(() => ({
    body: { id: 250, status_id: 3, consignments: { url: 'x', resource: 'y' } },
  }));
  expect(await writeOrderStatus(apiOf(server), id, 3)).toEqual({
    ok: true,
    value: { id: 250, status_id: 3 },
  });
  expect(server.seen[0]).toMatchObject({ method: 'PUT', body: { status_id: 3 } });
});
