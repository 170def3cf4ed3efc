import type { IssueCause } from '@/lib/issues/issue-codes';
import { askForSku } from '@/lib/mapping/ask-shiphero';
import { readKnownSkus } from '@/lib/mapping/known-skus';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroClient } from '@/lib/stores/store-clients';
import type { Run } from '@/lib/work/run';
import { skuUnknown } from './hold-order';
import type { LinkedLine } from './translate-order';

/** An answer of this run, or of one a moment ago that got no further. */
const JUST_ASKED_MS = 60_000;

/**
 * ShipHero refused an order: which of its SKUs ShipHero does not have any more, known as they were. Products are
 * renamed and deleted there, and no public source gives the words in which such an order is refused, so that ShipHero
 * is asked: for the SKUs that its answer names, then for the others. What it denies is not remembered as known any
 * longer. Empty where the order was refused for something else.
 */
export async function askRefusedSkus(
  run: Run,
  shiphero: ShipheroClient,
  reason: string,
  lines: readonly LinkedLine[],
): Promise<Result<readonly IssueCause[]>> {
  const products = new Map<string, string>(lines.map(({ sku, line }) => [sku, line.name]));
  const skus = [...products.keys()];
  const words = reason.toLowerCase();
  const named = skus.filter((sku) => words.includes(sku.toLowerCase()));
  const memory = await readKnownSkus(run.store.sql, shiphero.accountKey, skus);
  const now = run.clock.now().getTime();
  const notJustAsked = skus.filter((sku) => {
    const askedAt = memory.get(sku)?.askedAt.getTime() ?? 0;
    return !named.includes(sku) && now - askedAt >= JUST_ASKED_MS;
  });
  for (const asked of [named, notJustAsked]) {
    const gone: IssueCause[] = [];
    for (const sku of asked) {
      const answer = await askForSku(run, shiphero, sku);
      if (!answer.ok) return answer;
      if (!answer.value.known) gone.push(skuUnknown(sku, products.get(sku) ?? ''));
    }
    if (gone.length > 0) return succeed(gone);
  }
  return succeed([]);
}
