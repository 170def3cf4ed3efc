import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { readProduct } from '@/lib/shiphero/product';
import type { ShipheroClient } from '@/lib/stores/store-clients';
import { decideSku, mustAsk, wantedSku } from './decide-sku';
import type { KnownSku, SkuLine, SkuResolution } from './decide-sku';
import { readKnownSkus } from './known-skus';
import { readSkuLinks } from './read-sku-links';

/**
 * What `resolveSkus` would answer now, by the same links, memory and questions. Nothing is stored: neither a link nor
 * what ShipHero answered.
 *
 * @param client null where the store has no ShipHero account: what was never asked is unknown then
 */
export async function previewSkus(
  store: Pick<StoreTx, 'sql'>,
  client: ShipheroClient | null,
  lines: readonly SkuLine[],
  now: Date,
): Promise<Result<readonly SkuResolution[]>> {
  const links = await readSkuLinks(
    store.sql,
    lines.flatMap(({ variantId }) => (variantId === null ? [] : [variantId])),
  );
  const linkOf = (line: SkuLine) => (line.variantId === null ? undefined : links.get(line.variantId));
  const wanted = new Set(lines.flatMap((line) => wantedSku(line, linkOf(line)) ?? []));
  const memory: Map<string, Pick<KnownSku, 'known' | 'kit'>> = new Map();
  if (client !== null) {
    const known = await readKnownSkus(store.sql, client.accountKey, [...wanted]);
    for (const sku of wanted) {
      const before = known.get(sku);
      if (before !== undefined && !mustAsk(before, now)) {
        memory.set(sku, before);
        continue;
      }
      const product = await readProduct(client.api, sku);
      if (!product.ok) return product;
      memory.set(sku, { known: product.value?.sku === sku, kit: false });
    }
  }
  return succeed(lines.map((line) => decideSku(line, linkOf(line), memory)));
}
