import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero, customerVariable } from './api';
import { estimateOf } from './credits';
import { shipheroSku } from './ids';

export const PRODUCT_DOCUMENT = /* GraphQL */ `
  query product($sku: String!, $customer: String) {
    product(sku: $sku, customer_account_id: $customer) {
      data {
        id
        sku
        name
        kit
      }
    }
  }
`;

const product = z
  .object({
    id: z.string(),
    sku: shipheroSku,
    name: z.string().nullable(),
    kit: z.boolean().nullable(),
  })
  .transform(({ id, sku, name, kit }) => ({
    id,
    sku,
    name: name ?? '',
    /** Of either kind, standard or build (`kit_build`): it has no level of its own, its parts have. */
    kit: kit ?? false,
  }));

export type ShipheroProduct = z.output<typeof product>;

const answer = z.object({ product: z.object({ data: product.nullable() }).nullable() });

/**
 * Reads one product, null where ShipHero does not know the SKU. ShipHero compares without regard to case and
 * outer spaces: the `sku` of the product is the one to link.
 */
export async function readProduct(api: ShipheroApi, sku: string): Promise<Result<ShipheroProduct | null>> {
  const called = await callShiphero(api, {
    operation: 'product',
    document: PRODUCT_DOCUMENT,
    variables: { sku, ...customerVariable(api) },
    schema: answer,
    estimate: estimateOf({ first: 0 }),
    effect: 'read',
    readsOne: true,
  });
  if (called.ok) return succeed(called.value.product?.data ?? null);
  return called.failure.kind === 'not_found' ? succeed(null) : called;
}
