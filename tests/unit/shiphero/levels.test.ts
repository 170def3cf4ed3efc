import { describe, expect, it } from 'vitest';
import { shipheroSku } from '@/lib/shiphero/ids';
import { readLevels } from '@/lib/shiphero/named-levels';
import { listChangedLevels } from '@/lib/shiphero/warehouse-products';
import { apiAnswering, listOf } from './answering-server';

const aLevel = (sku: string | null, more: object = {}) => ({
  sku,
  warehouse_id: 'V2FyZWhvdXNlOjE=',
  on_hand: 5,
  allocated: 1,
  backorder: 0,
  reserve_inventory: null,
  non_sellable_quantity: 1,
  active: true,
  updated_at: '2026-02-01T10:00:00',
  ...more,
});

describe('levels', () => {
  it('are read for several SKUs in one document, dated before the reading', async () => {
    const skus = Array.from({ length: 25 }, (_, index) => shipheroSku.parse(`S${index}`));
    const data = Object.fromEntries(
      Array.from({ length: 13 }, (_, index) => [
        `sku${index}`,
        listOf(index === 3 ? [] : [aLevel(`S${index}`)]),
      ]),
    );
    const { api, requests } = await apiAnswering([{ json: { data } }]);
    const read = await readLevels(api, skus);
    if (!read.ok) throw new Error('not read');
    expect(read.value.skus).toEqual(skus.slice(0, 13));
    expect(read.value.levels.map((level) => level.sku)).toEqual(
      skus.slice(0, 13).filter((sku) => sku !== 'S3'),
    );
    expect(read.value.readAt).toEqual(new Date('2026-03-01T12:00:00Z'));
    expect(requests[0]?.variables).toMatchObject({ sku0: 'S0', sku12: 'S12' });
  });

  it('never ask for the two dear fields', async () => {
    const { api, requests } = await apiAnswering([{ json: { data: { warehouse_products: listOf([]) } } }]);
    await listChangedLevels(api, { updatedFrom: new Date(0), after: null });
    expect(requests[0]?.query).not.toMatch(/\b(available|sell_ahead)\b/);
  });

  it('a row that names no SKU does not stop the others', async () => {
    const data = { warehouse_products: listOf([aLevel(null), aLevel('A'), null]) };
    const { api } = await apiAnswering([{ json: { data } }]);
    const page = await listChangedLevels(api, { updatedFrom: new Date(0), after: 'c' });
    expect(page.ok && page.value.items).toMatchObject([{ sku: 'A', onHand: 5, reserve: 0, nonSellable: 1 }]);
  });
});
