import type { Product, Variant } from '../catalogue/product';
import { parseMoney } from '../money';
import type { StoreState, World } from '../state';
import type { Line, LinePlace } from './order';
import { lineDraft } from './order-draft';
import type { LineDraft } from './order-draft';

const CUSTOM_WEIGHT = 0.5;

/** A line of a new order, or one that an edit adds. Digital ones belong to no address. */
export function buildLine(
  world: Pick<World, 'sequence'>,
  store: Pick<StoreState, 'hash' | 'products'>,
  draft: LineDraft,
  consignmentId: number,
  wanted: LinePlace = 'shipping',
): Line {
  const found = findItem(store, draft);
  const product = found?.product;
  const variant = found?.variant;
  const nextId = (name: string, first: number): number => world.sequence.next(`${store.hash}:${name}`, first);
  const type = product?.type ?? 'physical';
  const place = type === 'digital' ? 'download' : wanted;
  return {
    id: nextId('order product', 1),
    place,
    consignmentId: place === 'shipping' ? consignmentId : 0,
    productId: product?.id ?? 0,
    variantId: variant?.id ?? 0,
    name: product?.name ?? draft.product ?? `Custom item ${draft.sku ?? ''}`.trim(),
    sku: variant?.sku ?? draft.sku ?? '',
    upc: variant?.upc ?? '',
    brand: product?.brand ?? '',
    type,
    quantity: draft.quantity,
    quantityShipped: 0,
    quantityRefunded: Math.min(draft.refunded, draft.quantity),
    quantityTaken: 0,
    unitPrice: draft.price === undefined ? (variant?.price ?? 0) : parseMoney(draft.price),
    weight: product?.weight ?? CUSTOM_WEIGHT,
    options: [
      ...(variant?.options ?? []).map((option) => ({
        id: nextId('order option', 1),
        optionId: option.optionId,
        productOptionId: option.optionId,
        name: option.name,
        value: option.value,
        type: 'Multiple choice' as const,
      })),
      ...draft.text.map(({ name, value }) => ({
        id: nextId('order option', 1),
        optionId: 900,
        productOptionId: 900,
        name,
        value,
        type: 'Text field' as const,
      })),
    ],
    wrapping: draft.wrapping
      ? {
          id: 1,
          name: draft.wrapping.name,
          message: draft.wrapping.message,
          cost: parseMoney(draft.wrapping.cost),
        }
      : null,
    discounts: [],
    event: draft.event ?? null,
    fields: draft.fields,
  };
}

/** A gift certificate that is bought: it goes out by e-mail. */
export function buildGiftCertificate(
  world: Pick<World, 'sequence'>,
  store: Pick<StoreState, 'hash' | 'products'>,
  draft: { readonly name: string; readonly amount: string },
): Line {
  const line = lineDraft.parse({ product: draft.name, price: draft.amount });
  return { ...buildLine(world, store, line, 0, 'email'), type: 'giftcertificate', weight: 0 };
}

function findItem(
  store: Pick<StoreState, 'products'>,
  { sku, product: name }: LineDraft,
): { product: Product; variant: Variant } | undefined {
  for (const product of store.products) {
    if (name !== undefined && product.name !== name) continue;
    const variant =
      sku === undefined ? product.variants[0] : product.variants.find((candidate) => candidate.sku === sku);
    if (variant && (name !== undefined || sku !== undefined)) return { product, variant };
  }
  return undefined;
}
