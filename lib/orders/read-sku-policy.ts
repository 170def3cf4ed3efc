import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { readSkuLinks } from '@/lib/mapping/read-sku-links';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { FieldMap } from './field-map/field-rule';
import type { SkuPolicy } from './line-destinations';

/** The merchant's rule for lines without a SKU, with what of this order is linked all the same. */
export async function readSkuPolicy(
  store: Pick<StoreTx, 'sql'>,
  order: BigcommerceOrder,
  { customItems, productsWithoutSku }: FieldMap,
): Promise<SkuPolicy> {
  const variants =
    productsWithoutSku === 'hold'
      ? []
      : order.consignments.shipping
          .flatMap(({ line_items }) => line_items)
          .flatMap(({ sku, variant_id }) => (sku === null && variant_id !== null ? [variant_id] : []));
  // An ordinary order asks nothing.
  const links = variants.length === 0 ? [] : [...(await readSkuLinks(store.sql, variants)).values()];
  const linkedVariants = new Set(
    links.filter(({ source }) => source !== 'exact').map(({ variantId }) => variantId),
  );
  return { customItems, productsWithoutSku, linkedVariants };
}
