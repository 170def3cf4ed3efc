import { describe, expect, it } from 'vitest';
import { shipheroSku } from '@/lib/shiphero/ids';
import { readLevels } from '@/lib/shiphero/named-levels';
import { listChangedLevels } from '@/lib/shiphero/warehouse-products';
import { apiAnswering, listOf } from './answering-server';

describe('a reading of levels', () => {
  it('is dated before it began, however long the answer takes', async () => {
    let asked = 0;
    const now = () => new Date(Date.parse('2026-03-01T12:00:00Z') + asked++ * 60_000);
    const { api } = await apiAnswering([{ json: { data: { warehouse_products: listOf([]) } } }], { now });
    const page = await listChangedLevels(api, { updatedFrom: new Date(0), after: null });
    expect(page.ok && page.value.readAt).toEqual(new Date('2026-03-01T12:00:00Z'));
  });

  it('shows every warehouse of a SKU, since what it lacked would count as gone', async () => {
    const level = (warehouse: string) => ({
      ...{ sku: 'A', warehouse_id: warehouse, on_hand: 1, allocated: 0, backorder: 0 },
      ...{ reserve_inventory: 0, non_sellable_quantity: 0, active: true, updated_at: null },
    });
    const { api, requests } = await apiAnswering([
      { json: { data: { sku0: listOf([level('W1')], 'more') } } },
      { json: { data: { warehouse_products: listOf([level('W2')]) } } },
    ]);
    const read = await readLevels(api, [shipheroSku.parse('A')]);
    expect(read.ok && read.value.levels.map(({ warehouseId }) => warehouseId)).toEqual(['W1', 'W2']);
    expect(requests[1]?.variables).toMatchObject({ sku: 'A', after: 'more' });
  });

  it('of which a part fails is no reading', async () => {
    const { api } = await apiAnswering([
      { json: { data: { sku0: listOf([], 'more') } } },
      { json: { data: null } },
    ]);
    expect(await readLevels(api, [shipheroSku.parse('A')])).toMatchObject({ ok: false });
    const lacking = await apiAnswering([{ json: { data: { sku0: listOf([]) } } }]);
    const two = ['A', 'B'].map((sku) => shipheroSku.parse(sku));
    expect(await readLevels(lacking.api, two)).toMatchObject({
      value: { skus: ['A'], unreadable: [{ sku: 'B' }] },
    });
  });

  it.each([
    [4004, { levels: 13, rows: 100 }],
    [1001, { levels: 13, rows: 100 }],
    [200, { levels: 4, rows: 49 }],
    [8, { levels: 1, rows: 1 }],
  ])('asks of an account that holds %i credits what it can give', async (most, { levels, rows }) => {
    const estimates: number[] = [];
    const data = Object.fromEntries(Array.from({ length: levels }, (_, n) => [`sku${n}`, listOf([])]));
    const { api, requests } = await apiAnswering(
      [{ json: { data } }, { json: { data: { warehouse_products: listOf([]) } } }],
      {
        credits: {
          take: (estimate) => {
            estimates.push(estimate);
            return Promise.resolve({ granted: true });
          },
          learn: () => Promise.resolve(),
          maximum: () => Promise.resolve(most),
          hasPlenty: () => Promise.resolve(true),
        },
      },
    );
    const skus = Array.from({ length: 40 }, (_, n) => shipheroSku.parse(`S${n}`));
    const read = await readLevels(api, skus);
    expect(read.ok && read.value.skus).toEqual(skus.slice(0, levels));
    await listChangedLevels(api, { updatedFrom: new Date(0), after: null });
    expect(requests[1]?.variables).toMatchObject({ first: rows });
    expect(estimates).toEqual([levels * 11, 1 + rows]);
  });
});
