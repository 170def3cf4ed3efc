import { describe, expect, it } from 'vitest';
import { asOrderProductId } from '@/lib/bigcommerce/ids';
import {
  partnerLineItemId,
  shipheroOrderId,
  shipheroShipmentId,
  shipheroSku,
  shippingLabelId,
} from '@/lib/shiphero/ids';
import type { Package } from '@/lib/shiphero/packages';
import type { ShipheroShipment } from '@/lib/shiphero/shipment-shape';
import { matchItems } from '@/lib/shipments/match-items';
import { translatePackages } from '@/lib/shipments/translate-packages';
import { sentTrackingNumber, translateShipment } from '@/lib/shipments/translate-shipment';
import { ADDRESS, units } from './shipment-facts';

const now = new Date('2026-03-01T12:00:00Z');
const item = (line: string | null, quantity: number) => ({
  partnerLineItemId: line === null ? null : partnerLineItemId.parse(line),
  sku: shipheroSku.parse('MUG'),
  quantity,
});
const label = (id: string, over: Partial<Package> = {}): Package => ({
  labelId: shippingLabelId.parse(id),
  shipmentId: shipheroShipmentId.parse('S1'),
  orderId: shipheroOrderId.parse('O1'),
  status: 'valid',
  trackingNumber: '1Z',
  carrier: 'ups',
  shippingMethod: 'Ground',
  shippingName: null,
  trackingUrl: 'https://track.example/1Z',
  createdAt: now,
  items: [item('7', 1)],
  ...over,
});
const shipment = (over: Partial<ShipheroShipment>): ShipheroShipment => ({
  shipmentId: shipheroShipmentId.parse('S1'),
  orderId: shipheroOrderId.parse('O1'),
  createdAt: now,
  shippedOffShiphero: false,
  packages: [],
  loose: [],
  ...over,
});

describe('boxes out of ShipHero’s shipments', () => {
  it('are the valid labels with something in them; voided ones are named apart', () => {
    const packages = [label('a'), label('b', { status: 'Voided' }), label('c', { items: [] })];
    const { boxes, voided } = translatePackages([shipment({ packages })], now);
    expect(boxes.map((box) => box.labelId)).toEqual(['a']);
    expect(voided).toEqual(['b']);
  });

  it('sum up the same line, and leave out what counts zero', () => {
    const packages = [label('a', { items: [item('7', 1), item('7', 2), item('8', 0)] })];
    const [box] = translatePackages([shipment({ packages })], now).boxes;
    expect(box?.items).toEqual([{ partnerLineItemId: '7', sku: 'MUG', quantity: 3 }]);
  });

  it('are one under the shipment’s own id for what was sent without a label', () => {
    const off = shipment({ shippedOffShiphero: true, loose: [item('7', 2)] });
    expect(translatePackages([off], now).boxes).toMatchObject([{ labelId: 'S1', trackingNumber: null }]);
  });

  it('are not guessed for items of which no label is known', () => {
    const unclear = shipment({ packages: [label('a'), label('b')], loose: [item('7', 2)] });
    expect(translatePackages([unclear], now).unlabelled).toEqual(['S1']);
    expect(translatePackages([shipment({ loose: [item('7', 2)] })], now)).toMatchObject({
      boxes: [],
      unlabelled: ['S1'],
    });
  });
});

describe('lines of the order', () => {
  const lines = new Set([asOrderProductId(7), asOrderProductId(8)]);
  const boxed = (partner: string | null, quantity = 1) => ({
    partnerLineItemId: partner,
    sku: 'MUG',
    quantity,
  });

  it('are found by our own name and by nothing else', () => {
    const strange = [boxed(null), boxed('9'), boxed('7.1'), boxed('x7'), boxed('0')];
    const matched = matchItems([boxed('8', 2), boxed('7'), ...strange], lines);
    expect(matched).toEqual({ items: units({ 7: 1, 8: 2 }), unmatched: strange });
  });
});

describe('a BigCommerce shipment', () => {
  const plan = { labelId: 'a', do: 'create' as const, addressId: ADDRESS, items: units({ 7: 1 }), untold: 0 };
  const [box] = translatePackages([shipment({ packages: [label('a')] })], now).boxes;
  if (box === undefined) throw new Error('one box expected');

  it('leaves the link to BigCommerce where it knows the carrier', () => {
    expect(translateShipment(box, plan)).toEqual({
      order_address_id: ADDRESS,
      items: units({ 7: 1 }),
      tracking_number: '1Z',
      tracking_carrier: 'ups',
      shipping_provider: 'ups',
      shipping_method: 'Ground',
      comments: '',
    });
  });

  it('carries the label’s own link for a carrier that BigCommerce does not know', () => {
    const unknown = translateShipment({ ...box, carrier: 'genericlabel' }, plan);
    expect(unknown).toMatchObject({ tracking_carrier: '', tracking_link: 'https://track.example/1Z' });
  });

  it('has no number and no link where the label has none', () => {
    const bare = translateShipment(
      { ...box, carrier: 'genericlabel', trackingNumber: null, trackingUrl: null },
      plan,
    );
    expect(bare).toMatchObject({ tracking_number: '' });
    expect(bare).not.toHaveProperty('tracking_link');
  });

  it('holds a number of 50 characters, and rather none than half of a longer one', () => {
    expect(sentTrackingNumber(` ${'1'.repeat(50)} `)).toBe('1'.repeat(50));
    expect(sentTrackingNumber('1'.repeat(51))).toBe('');
    const long = { ...box, trackingNumber: '1'.repeat(51) };
    expect(translateShipment(long, plan)).toMatchObject({ tracking_link: box.trackingUrl });
    expect(
      translateShipment({ ...long, trackingUrl: `https://t.example/${'x'.repeat(500)}` }, plan),
    ).not.toHaveProperty('tracking_link');
  });
});
