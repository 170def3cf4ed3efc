import { describe, expect, it } from 'vitest';
import { shipheroSku } from '@/lib/shiphero/ids';
import { listChangedLevels, readLevels } from '@/lib/shiphero/warehouse-products';
import { apiAnswering, listOf } from './answering-server';

describe('a reading of levels', () => {
  it('is dated before it began, however long the answer takes', async () => {
    let asked = 0;
    const now = () => new Date(Date.parse('2026-03-01T12:00:00Z') + asked++ * 60_000);
    const { api } = await apiAnswering([{ json: { data: { warehouse_products: listOf([]) } } }], { now });
    const page = await listChangedLevels(api, { updatedFrom: new Date(0), after: null });
    expect(page.ok && page.value.readAt).toEqual(new Date('2026-03-01T12:00:00Z'));
  });

  it('that does not show every warehouse of a SKU is refused, since what it lacks would count as gone', async () => {
    const { api } = await apiAnswering([{ json: { data: { sku0: listOf([], 'more') } } }]);
    expect(await readLevels(api, { skus: [shipheroSku.parse('A')] })).toMatchObject({
      ok: false,
      failure: { kind: 'rejected', code: 'shiphero.too_many_warehouses' },
    });
  });
});
