import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import { readProduct } from '@/lib/shiphero/product';
import type { ShipheroClient } from '@/lib/stores/store-clients';
import { tell } from '@/lib/stores/told';
import { markDue } from '@/lib/work/mark-due';
import type { Run } from '@/lib/work/run';
import { decideBySkus, decideSku, mustAsk, wantedSku } from './decide-sku';
import type { KnownSku, SkuLine, SkuResolution } from './decide-sku';
import { readKnownSkus, rememberSku } from './known-skus';
import { markStock } from './mark-stock';
import { readPresentSkus } from './read-present-skus';
import { readSkuLinks } from './read-sku-links';
import { writeExactLinks } from './write-exact-links';

export type { SkuLine, SkuResolution } from './decide-sku';

/**
 * The ShipHero SKUs of an order's lines, in their order: by the stored link, else by exact equality, where case and
 * spaces count. ShipHero is asked for a SKU at first sight; its answer is remembered for the account, a "no" for ten
 * minutes, a "yes" for a day, see `mustAsk`. Links found are stored; custom items, which have no variant, are linked without one.
 */
export async function resolveSkus(
  run: Run,
  shiphero: ShipheroClient,
  lines: readonly SkuLine[],
): Promise<Result<readonly SkuResolution[]>> {
  const { sql } = run.store;
  const links = await readSkuLinks(
    sql,
    lines.flatMap(({ variantId }) => (variantId === null ? [] : [variantId])),
  );
  const linkOf = (line: SkuLine) => (line.variantId === null ? undefined : links.get(line.variantId));
  const wanted = [
    ...new Set(
      lines.flatMap((line) => {
        const sku = wantedSku(line, linkOf(line));
        return sku === null ? [] : [sku];
      }),
    ),
  ];
  const memory = new Map<string, KnownSku>();
  const asked = await askForAll(run, shiphero, wanted, memory);
  if (!asked.ok) return asked;
  // An ordinary order has none of these.
  const open = lines.filter((line) => decideSku(line, linkOf(line), memory).state !== 'linked');
  const present = await readPresentSkus(sql, open);
  const others = [...new Set(present.values())].filter((sku) => !memory.has(sku));
  const askedOthers = await askForAll(run, shiphero, others, memory);
  if (!askedOthers.ok) return askedOthers;
  await linkEqual(
    run,
    lines.filter((line) => linkOf(line) === undefined),
    memory,
  );
  return succeed(
    lines.map((line) => decideBySkus(line, linkOf(line), present.get(line.variantId ?? 0), memory)),
  );
}

/** Fills the memory with what was answered before, and asks for what was not, or too long ago. */
async function askForAll(
  run: Run,
  shiphero: ShipheroClient,
  skus: readonly string[],
  memory: Map<string, KnownSku>,
): Promise<Result<void>> {
  if (skus.length === 0) return succeed(undefined);
  for (const [sku, known] of await readKnownSkus(run.store.sql, shiphero.accountKey, skus)) {
    memory.set(sku, known);
  }
  for (const sku of skus) {
    if (!mustAsk(memory.get(sku), run.clock.now())) continue;
    const answer = await askForSku(run, shiphero, sku);
    if (!answer.ok) return answer;
    memory.set(sku, answer.value);
  }
  return succeed(undefined);
}

/** One question, remembered at once for the account, so that a failure further on does not ask it again. */
export async function askForSku(run: Run, shiphero: ShipheroClient, sku: string): Promise<Result<KnownSku>> {
  const askedAt = run.clock.now();
  const product = await readProduct(shiphero.api, sku);
  if (!product.ok) return product;
  // ShipHero compares without case and outer spaces; only the very same SKU is this product.
  const same = product.value?.sku === sku;
  const answer = { known: same, kit: same && product.value.kit, kitsAsked: same, askedAt };
  await run.store.transaction(async (tx) => {
    const { turned, gone } = await rememberSku(tx.sql, shiphero.accountKey, sku, answer);
    // Its levels are gone with it, and stand in no list of what changed.
    if (gone) await markDue(tx.sql, [{ kind: 'levels', key: shiphero.connectionId }]);
    // It has a level of its own again, or none any more.
    if (turned) await markStock(tx.sql, { accountKey: shiphero.accountKey, skus: [sku] });
    if (gone) await tell(tx.sql, 'sku', [sku], askedAt);
  });
  return succeed({ ...answer, doubtedAt: null });
}

async function linkEqual(
  run: Run,
  lines: readonly SkuLine[],
  memory: ReadonlyMap<string, KnownSku>,
): Promise<void> {
  const links = lines.flatMap(({ variantId, productId, sku }) =>
    variantId === null || productId === null || sku === null || memory.get(sku)?.known !== true
      ? []
      : [{ variantId, productId, sku }],
  );
  if (links.length === 0) return;
  await run.store.transaction(async (tx) => {
    // A variant that is linked now shows ShipHero's stock from now on.
    await markStock(tx.sql, { variantIds: await writeExactLinks(tx.sql, links) });
  });
}
