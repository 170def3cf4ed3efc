import type { CatalogueProduct } from '../../shared/catalogue';
import { parseMoney } from '../money';
import type { Sequence } from '../sequence';
import type { Product, Variant } from './product';

const FIRST_PRODUCT_ID = 111;
const FIRST_VARIANT_ID = 380;

/** The catalogue with the ids of one store. A product without options gets its base variant, as everywhere. */
export function buildProducts(
  catalogue: readonly CatalogueProduct[],
  { sequence, hash, now }: { sequence: Sequence; hash: string; now: Date },
): Product[] {
  const nextId = (name: string, first: number): number => sequence.next(`${hash}:${name}`, first);
  return catalogue.map((entry) => {
    const id = nextId('product', FIRST_PRODUCT_ID);
    const optionIds = new Map<string, number>();
    const optionId = (name: string): number => {
      const known = optionIds.get(name) ?? nextId('option', 120);
      optionIds.set(name, known);
      return known;
    };
    const variants = entry.variants.map((variant): Variant => ({
      id: nextId('variant', FIRST_VARIANT_ID),
      productId: id,
      sku: variant.sku,
      skuId: nextId('sku', 60),
      price: parseMoney(variant.price ?? entry.price),
      upc: variant.upc,
      options: variant.options.map(({ name, value }) => ({
        id: nextId('option value', 200),
        optionId: optionId(name),
        name,
        value,
      })),
    }));
    const price = parseMoney(entry.price);
    const base = (): Variant => ({
      id: nextId('variant', FIRST_VARIANT_ID),
      productId: id,
      sku: entry.sku,
      skuId: null,
      price,
      upc: entry.upc,
      options: [],
    });
    return {
      id,
      name: entry.name,
      sku: entry.sku,
      type: entry.type,
      price,
      weight: entry.weight,
      brand: entry.brand,
      upc: entry.upc,
      tracking: entry.type === 'digital' ? 'none' : variants.length > 0 ? 'variant' : 'product',
      variants: variants.length > 0 ? variants : [base()],
      dateModified: now,
    };
  });
}
