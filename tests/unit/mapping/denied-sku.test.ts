import { expect, it } from 'vitest';
import { decideSku } from '@/lib/mapping/decide-sku';

it('a SKU that ShipHero has denied is unknown, and one that it has is linked', () => {
  const line = { variantId: 1, productId: 1, sku: 'MUG', placedAt: new Date(0) };
  const asked = (known: boolean) => new Map([['MUG', { known, kit: false }]]);
  expect(decideSku(line, undefined, asked(false))).toEqual({ state: 'unknown', sku: 'MUG' });
  expect(decideSku(line, undefined, asked(true))).toMatchObject({ state: 'linked', sku: 'MUG' });
});
