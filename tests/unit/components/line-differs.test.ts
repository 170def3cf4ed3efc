import { describe, expect, it } from 'vitest';
import { differs } from '@/components/orders/line-differs';
import { formatDuration, formatRelative } from '@/components/ui/format';
import type { FulfilledLine, OrderLineView } from '@/lib/panel/shapes';

const sent = (over: Partial<FulfilledLine> = {}): FulfilledLine => ({
  partnerOrderId: '118-12',
  shipheroSku: 'MUG',
  quantity: 2,
  cancelled: 0,
  shipped: 1,
  price: '14.00',
  paid: '30.31',
  ...over,
});

const line = (over: Partial<OrderLineView> = {}, ...inShiphero: readonly FulfilledLine[]): OrderLineView => ({
  orderProductId: 1,
  orderAddressId: 12,
  sku: 'MUG',
  name: 'Mug',
  quantity: 2,
  quantityRefunded: 0,
  quantityShipped: 1,
  paid: '30.3100',
  inShiphero: inShiphero.length === 0 ? [sent()] : inShiphero,
  ...over,
});

describe('the two systems differ on a line', () => {
  it.each([
    ['never where they say the same, in however many digits', line(), false],
    ['never where the line was not handed over', line({ inShiphero: [] }), false],
    ['never by money that nobody noted', line({ paid: '' }), false],
    [
      'never by money where units were cancelled along with a refund',
      line({ quantityRefunded: 1 }, sent({ cancelled: 1 })),
      false,
    ],
    ['where something else was paid', line({ paid: '28.00' }), true],
    ['where units were refunded and ShipHero has them still', line({ quantityRefunded: 1 }), true],
    ['where one has shipped more than the other', line({ quantityShipped: 0 }), true],
    [
      'never where two parts make up the whole',
      line({ quantityShipped: 2 }, sent({ quantity: 1 }), sent({ quantity: 1 })),
      false,
    ],
  ])('%s', (_title, given, expected) => {
    expect(differs(given)).toBe(expected);
  });
});

describe('times are told as people say them', () => {
  const now = new Date('2026-11-25T12:00:00Z');
  it.each([
    ['2026-11-25T11:59:30Z', 'just now'],
    ['2026-11-25T11:57:00Z', '3 minutes ago'],
    ['2026-11-25T09:00:00Z', '3 hours ago'],
    ['2026-11-24T12:00:00Z', 'yesterday'],
    ['2026-11-25T14:00:00Z', 'in 2 hours'],
  ])('%s is %s', (time, said) => {
    expect(formatRelative(time, now)).toBe(said);
  });

  it.each([
    [0.0842, '84 ms'],
    [2.44, '2.4 s'],
    [200, '3 min 20 s'],
    [3_600, '1 h'],
    [18_600, '5 h 10 min'],
    [100_000, '1 d 4 h'],
  ])('%d seconds are %s', (seconds, said) => {
    expect(formatDuration(seconds)).toBe(said);
  });
});
