import { describe, expect, it } from 'vitest';
import { shipheroOrderId } from '@/lib/shiphero/ids';
import { isVoided } from '@/lib/shiphero/packages';
import { listShipments, packagesIn } from '@/lib/shiphero/shipments';
import { usableTrackingUrl } from '@/lib/shiphero/tracking-url';
import { apiAnswering, listOf } from './answering-server';

const aLabel = (id: string, more: object = {}) => ({
  id,
  status: 'valid',
  tracking_number: `1Z${id}`,
  carrier: 'ups',
  shipping_name: null,
  shipping_method: 'Ground',
  tracking_url: `https://track.example/${id}`,
  created_date: '2026-02-01T10:00:00',
  ...more,
});

const anItem = (label: string | null, line: string, quantity = 1) => ({
  line_item_id: `L${line}`,
  shipping_label_id: label,
  quantity,
  line_item: { sku: `SKU-${line}`, partner_line_item_id: line },
});

const aShipment = (id: string, labels: object[], items: object[], next: string | null = null) => ({
  id,
  order_id: 'T3JkZXI6MQ==',
  warehouse_id: 'V2FyZWhvdXNlOjE=',
  created_date: '2026-02-01T10:00:00',
  shipped_off_shiphero: false,
  shipping_labels: labels,
  line_items: listOf(items, next).data,
});

const orderId = shipheroOrderId.parse('T3JkZXI6MQ==');

async function shipmentsFrom(...answers: object[]) {
  const { api, requests } = await apiAnswering(answers.map((data) => ({ json: { data } })));
  const read = await listShipments(api, { orderId });
  if (!read.ok) throw new Error(read.failure.message);
  return { shipments: read.value, requests };
}

const contents = (packages: ReturnType<typeof packagesIn>) =>
  Object.fromEntries(
    packages.map((one) => [
      one.labelId,
      one.items.map((item) => `${item.quantity}x${item.partnerLineItemId}`),
    ]),
  );

describe('packages', () => {
  it('each item is in the package of its label, over several labels and several shipments', async () => {
    const { shipments } = await shipmentsFrom({
      shipments: listOf([
        aShipment(
          'S1',
          [aLabel('A'), aLabel('B')],
          [anItem('A', '11', 2), anItem('B', '11'), anItem('B', '12')],
        ),
        aShipment('S2', [aLabel('C')], [anItem('C', '13')]),
      ]),
    });
    expect(contents(packagesIn(shipments))).toEqual({ A: ['2x11'], B: ['1x11', '1x12'], C: ['1x13'] });
    expect(shipments[0]?.packages[0]).toMatchObject({
      shipmentId: 'S1',
      orderId,
      createdAt: new Date('2026-02-01T10:00:00Z'),
    });
  });

  it('an item without a label goes into the only package, and into none of several', async () => {
    const { shipments } = await shipmentsFrom({
      shipments: listOf([
        aShipment('S1', [aLabel('A')], [anItem(null, '11')]),
        aShipment('S2', [aLabel('B'), aLabel('C')], [anItem('', '12'), anItem('elsewhere', '13')]),
        aShipment('S3', [], [anItem(null, '14')]),
      ]),
    });
    expect(contents(packagesIn(shipments))).toEqual({ A: ['1x11'], B: [], C: [] });
    expect(shipments.map((one) => one.loose.map((item) => item.partnerLineItemId))).toEqual([
      [],
      ['12', '13'],
      ['14'],
    ]);
  });

  it('an empty tracking number and an empty search are none', async () => {
    const empty = {
      tracking_number: '',
      carrier: 'genericlabel',
      tracking_url: 'https://www.google.com/search?q=',
    };
    const { shipments } = await shipmentsFrom({
      shipments: listOf([aShipment('S1', [aLabel('A', empty)], [])]),
    });
    expect(packagesIn(shipments)).toMatchObject([
      { trackingNumber: null, trackingUrl: null, carrier: 'genericlabel' },
    ]);
  });

  it('a list of several pages and a shipment of many items are read to the end', async () => {
    const { shipments, requests } = await shipmentsFrom(
      { shipments: listOf([aShipment('S1', [aLabel('A')], [anItem('A', '11')], 'c1')], 'p1') },
      { shipment: { data: { line_items: listOf([anItem('A', '12')]).data } } },
      { shipments: listOf([aShipment('S2', [aLabel('B')], [anItem('B', '13')])]) },
    );
    expect(contents(packagesIn(shipments))).toEqual({ A: ['1x11', '1x12'], B: ['1x13'] });
    expect(requests.map(({ variables }) => variables['after'])).toEqual([undefined, 'c1', 'p1']);
  });

  it('whatever is not valid counts as voided', () => {
    expect(['valid', 'Valid', null].map((status) => isVoided({ status }))).toEqual([false, false, false]);
    expect(['void', 'voided', 'refunded'].map((status) => isVoided({ status }))).toEqual([true, true, true]);
  });

  it.each([
    ['https://www.google.com/search?q=', null],
    ['https://www.google.com/search?q=1Z9', 'https://www.google.com/search?q=1Z9'],
    ['javascript:alert(1)', null],
    ['not a link', null],
  ])('the tracking link %s is shown as %s', (url, shown) => {
    expect(usableTrackingUrl(url)).toBe(shown);
  });
});
