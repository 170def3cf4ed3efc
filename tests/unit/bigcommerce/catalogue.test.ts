import { describe, expect, it } from 'vitest';
import { listProducts, listVariants } from '@/lib/bigcommerce/catalogue';
import { apiOf, startAnsweringServer } from './answering-server';

const anything = [null, '', [], {}, true, 'strange', -1.5] as const;
const variant = { id: 70, product_id: 7, sku: 'MUG', option_values: [{ label: 'Blue' }] };
const product = { id: 7, name: 'Mug', variants: [variant] };

describe('what is not used keeps no catalogue from being read, whatever it is', () => {
  it.each(['upc', 'inventory_level', 'price', 'option_values', 'purchasing_disabled'])(
    '%s of a variant',
    async (field) => {
      for (const value of anything) {
        await using server = await startAnsweringServer(() => ({
          body: { data: [{ ...variant, [field]: value }] },
        }));
        const read = await listVariants(apiOf(server), { page: 1, limit: 250 });
        expect(read).toMatchObject({ ok: true, value: { items: [{ id: 70, product_id: 7, sku: 'MUG' }] } });
      }
    },
  );

  it.each(['type', 'inventory_tracking', 'base_variant_id', 'date_modified', 'is_visible', 'name'])(
    '%s of a product',
    async (field) => {
      for (const value of anything) {
        await using server = await startAnsweringServer(() => ({
          body: { data: [{ ...product, [field]: value }] },
        }));
        const read = await listProducts(apiOf(server), { page: 1, limit: 50, includeVariants: true });
        expect(read).toMatchObject({ ok: true, value: { items: [{ id: 7, variants: [{ id: 70 }] }] } });
      }
    },
  );
});
