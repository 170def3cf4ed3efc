import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { readProduct } from '@/lib/shiphero/product';
import type { ShipheroClient } from '@/lib/stores/store-clients';
import { decideBySkus, decideSku, mustAsk, wantedSku } from './decide-sku';
import type { KnownSku, SkuLine, SkuResolution } from './decide-sku';
import { readKnownSkus } from './known-skus';
import { readPresentSkus } from './read-present-skus';
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
  const memory: Memory = new Map();
  const wanted = new Set(lines.flatMap((line) => wantedSku(line, linkOf(line)) ?? []));
  const asked = await lookUp(store, client, [...wanted], now, memory);
  if (!asked.ok) return asked;
  const open = lines.filter((line) => decideSku(line, linkOf(line), memory).state !== 'linked');
  const present = await readPresentSkus(store.sql, open);
  const others = [...new Set(present.values())].filter((sku) => !memory.has(sku));
  const askedOthers = await lookUp(store, client, others, now, memory);
  if (!askedOthers.ok) return askedOthers;
  return succeed(
    lines.map((line) => decideBySkus(line, linkOf(line), present.get(line.variantId ?? 0), memory)),
  );
}

type Memory = Map<string, Pick<KnownSku, 'known' | 'kit'>>;

async function lookUp(
  store: Pick<StoreTx, 'sql'>,
  client: ShipheroClient | null,
  skus: readonly string[],
  now: Date,
  memory: Memory,
): Promise<Result<void>> {
  if (client === null || skus.length === 0) return succeed(undefined);
  const known = await readKnownSkus(store.sql, client.accountKey, skus);
  for (const sku of skus) {
    const before = known.get(sku);
    if (before !== undefined && !mustAsk(before, now)) {
      memory.set(sku, before);
      continue;
    }
    const product = await readProduct(client.api, sku);
    if (!product.ok) return product;
    memory.set(sku, { known: product.value?.sku === sku, kit: false });
  }
  return succeed(undefined);
}
