import { expect, test } from 'vitest';
import type { SkuResolution } from '@/lib/mapping/ask-shiphero';
import { linkLines } from '@/lib/orders/hold-order';
import { wantedConsignments } from '@/lib/orders/decide-order';
import { shipheroSku } from '@/lib/shiphero/ids';
import type { LineParts } from './an-order';
import { anOrder } from './an-order';

const lines = (...parts: LineParts[]) =>
  wantedConsignments(anOrder({}, [{ id: 12, lines: parts }])).flatMap((wanted) => wanted.lines);
const linked = (sku: string): SkuResolution => ({ state: 'linked', sku: shipheroSku.parse(sku), kit: false });

test('lines get the SKUs that they are linked to, in their order', () => {
  const linking = linkLines(lines({ id: 1 }, { id: 2 }), [linked('A'), linked('B')]);
  expect(linking).toMatchObject({
    linking: 'linked',
    lines: [
      { line: { id: 1 }, sku: 'A' },
      { line: { id: 2 }, sku: 'B' },
    ],
  });
});

test('one unknown SKU holds the whole, and is a cause of its own for every SKU', () => {
  const linking = linkLines(lines({ id: 1 }, { id: 2 }, { id: 3, name: 'Wrap' }), [
    linked('A'),
    { state: 'unknown', sku: 'B' },
    { state: 'unknown', sku: 'C' },
  ]);
  expect(linking).toEqual({
    linking: 'held',
    causes: [
      { code: 'sku_unknown', subject: 'B', facts: { sku: 'B', product: 'Thing 2' } },
      { code: 'sku_unknown', subject: 'C', facts: { sku: 'C', product: 'Wrap' } },
    ],
  });
});

test('a line without a SKU is one cause for its product, a custom item one for its name', () => {
  const wanted = lines(
    { id: 1, product_id: 77, sku: '' },
    { id: 2, product_id: 0, variant_id: 0, sku: '', name: 'Gift box' },
  );
  const linking = linkLines(wanted, [{ state: 'missing' }, { state: 'missing' }]);
  expect(linking.linking === 'held' && linking.causes.map(({ code, subject }) => [code, subject])).toEqual([
    ['sku_missing', 'product 77'],
    ['sku_missing', 'custom item Gift box'],
  ]);
});

test('a line that nothing was answered for is held, never guessed', () => {
  expect(linkLines(lines({ id: 1 }, { id: 2 }), [linked('A')]).linking).toBe('held');
});
