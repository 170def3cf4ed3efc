import { expect, it } from 'vitest';
import { asProductId, asVariantId, bigcommerceSkuSchema } from '@/lib/bigcommerce/ids';
import { storeProducts } from '@/lib/inventory/confirm-gone';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { storeDb } from '@/lib/platform/db/store-db';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

const at = (hour: number) => new Date(Date.UTC(2026, 4, 1, hour));

onEveryDatabase('a page of the catalogue that shows a corrected SKU', (db) => {
  it.each([
    ['OLD', 'NEW', ['1']],
    ['', 'NEW', ['2']],
    ['OLD', 'OLD', []],
    ['OTHER', 'NEW', []],
  ])(
    'has orders looked at again that were held for what was corrected: "%s" to "%s"',
    async (was, is, due) => {
      const store = storeDb(db(), (await aStore(db(), {})).id);
      await raiseIssue(store, { code: 'sku_unknown', subject: 'OLD' }, [{ kind: 'order', key: '1' }]);
      await raiseIssue(store, { code: 'sku_missing', subject: 'product 7' }, [{ kind: 'order', key: '2' }]);
      const show = (sku: string, readAt: Date) => {
        const variant = {
          ...{ id: asVariantId(70), product_id: asProductId(7), sku: bigcommerceSkuSchema.parse(sku || ' ') },
          ...{ upc: '', inventory_level: null, option_values: [] },
        };
        const product = {
          ...{ id: asProductId(7), name: 'P', type: 'physical' as const, sku: null, inventory_level: null },
          ...{ inventory_tracking: 'product' as const, base_variant_id: null, is_visible: true },
          ...{ date_modified: readAt, variants: [sku === '' ? { ...variant, sku: null } : variant] },
        };
        return store.transaction((tx) => storeProducts(tx, [product.id], [product], readAt));
      };
      await show(was, at(1));
      await show(is, at(2));
      const orders = await store.prisma.dueWork.findMany({ where: { kind: 'order' } });
      expect(orders.map(({ key }) => key)).toEqual(due);
      expect(await store.prisma.issue.count({ where: { open: true } })).toBe(2);
    },
  );
});
