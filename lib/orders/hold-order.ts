import type { SkuResolution } from '@/lib/mapping/ask-shiphero';
import type { IssueCause } from '@/lib/issues/issue-codes';
import type { WantedLine } from './decide-order';
import type { LinkedLine } from './translate-order';

export type Linking =
  | { readonly linking: 'linked'; readonly lines: readonly LinkedLine[] }
  | { readonly linking: 'held'; readonly causes: readonly IssueCause[] };

/** ShipHero has no such SKU; one issue for all orders that want it. */
export const skuUnknown = (sku: string, product: string): IssueCause => ({
  code: 'sku_unknown',
  subject: sku,
  facts: { sku, product },
});

/**
 * Puts lines and the answers about their SKUs together. One line that has no ShipHero SKU holds the whole fulfillment
 * order: half of it would ship, and the rest would be forgotten.
 */
export function linkLines(lines: readonly WantedLine[], answers: readonly SkuResolution[]): Linking {
  const linked: LinkedLine[] = [];
  const causes: IssueCause[] = [];
  lines.forEach((wanted, index) => {
    const answer = answers[index];
    const { line } = wanted;
    if (answer?.state === 'linked') {
      linked.push({ ...wanted, sku: answer.sku });
    } else if (answer?.state === 'unknown') {
      causes.push(skuUnknown(answer.sku, line.name));
    } else {
      const subject = line.product_id === null ? `custom item ${line.name}` : `product ${line.product_id}`;
      causes.push({
        code: 'sku_missing',
        subject,
        facts: { product: line.name, productId: line.product_id },
      });
    }
  });
  return causes.length === 0 ? { linking: 'linked', lines: linked } : { linking: 'held', causes };
}
