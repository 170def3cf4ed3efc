import { describe, expect, it } from 'vitest';
import { partnerLineItemId } from '@/lib/shiphero/ids';
import type { ShipheroOrder } from '@/lib/shiphero/order-shape';
import type { HandedLine } from '@/lib/shipments/read-handed-lines';
import type { PackedBox } from '@/lib/shipments/translate-packages';
import { unitsMissing } from '@/lib/shipments/units-missing';

type Order = Parameters<typeof unitsMissing>[0];
type Line = ShipheroOrder['lines'][number];

/** What BigCommerce wants of line 9. */
const wanted = (over: { quantity?: number; quantity_refunded?: number; quantity_shipped?: number } = {}) =>
  ({
    consignments: {
      shipping: [
        { line_items: [{ id: 9, quantity: 3, quantity_refunded: 0, quantity_shipped: 0, ...over }] },
      ],
    },
  }) as unknown as Order;
const handed: HandedLine = {
  ...{ fulfillmentId: 'f', partnerLineItemId: '9', orderProductId: 9, sku: 'MUG', quantity: 3 },
};
const line = (over: Partial<Line>): Line =>
  ({
    ...{
      id: 'line',
      partnerLineItemId: partnerLineItemId.parse('9'),
      sku: 'MUG',
      fulfillmentStatus: 'pending',
    },
    ...{ quantity: 3, allocated: 0, backordered: 0, shipped: 0, pending: 3 },
    ...over,
  }) as Line;
const seen = (lines: readonly Line[], fulfillmentStatus = 'pending') =>
  ({ fulfillmentStatus, lines }) as unknown as ShipheroOrder;
const box = (quantity: number): PackedBox =>
  ({ items: [{ partnerLineItemId: '9', sku: 'MUG', quantity }] }) as unknown as PackedBox;

const missing = (order: Order, inShiphero: ShipheroOrder, boxes: readonly PackedBox[] = []): number =>
  unitsMissing(order, [handed], inShiphero, boxes).reduce((sum, { quantity }) => sum + quantity, 0);

describe('units that ShipHero does not ship', () => {
  it.each<[string, number, number]>([
    ['an order that waits lacks none', missing(wanted(), seen([line({})])), 0],
    [
      'a line that was cancelled lacks all',
      missing(wanted(), seen([line({ fulfillmentStatus: 'canceled' })])),
      3,
    ],
    ['a line that a person made smaller lacks the rest', missing(wanted(), seen([line({ quantity: 1 })])), 2],
    ['a line that is gone lacks all', missing(wanted(), seen([])), 3],
    [
      'what BigCommerce refunded is not wanted',
      missing(wanted({ quantity_refunded: 2 }), seen([line({ quantity: 1 })])),
      0,
    ],
    [
      'what somebody else shipped is there',
      missing(wanted({ quantity_shipped: 3 }), seen([line({ quantity: 0 })])),
      0,
    ],
    [
      'of a part that left and a rest that was called off the rest is missing',
      missing(wanted(), seen([line({ shipped: 1, pending: 0, quantity: 3 })], 'fulfilled'), [box(1)]),
      2,
    ],
    [
      'what left in a box counts before the line says so',
      missing(wanted(), seen([line({ quantity: 1 })]), [box(3)]),
      0,
    ],
    [
      'an order that a person called done without shipping is theirs',
      missing(wanted(), seen([line({})], 'fulfilled')),
      0,
    ],
    [
      'a kit that ShipHero took apart lacks none',
      missing(wanted(), seen([line({ partnerLineItemId: partnerLineItemId.parse('9.1') })])),
      0,
    ],
    [
      'a line that was exchanged for another lacks none',
      missing(wanted(), seen([line({ partnerLineItemId: null })])),
      0,
    ],
  ])('%s', (_law, found, expected) => {
    expect(found).toBe(expected);
  });

  it('are told by their SKU, and not of lines that BigCommerce has no more', () => {
    expect(unitsMissing(wanted(), [handed], seen([]), [])).toEqual([{ sku: 'MUG', quantity: 3 }]);
    expect(unitsMissing(wanted(), [{ ...handed, orderProductId: 10 }], seen([]), [])).toEqual([]);
  });
});
