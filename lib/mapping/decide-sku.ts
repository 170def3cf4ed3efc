import { shipheroSku } from '@/lib/shiphero/ids';
import type { ShipheroSku } from '@/lib/shiphero/ids';

/** A line of a BigCommerce order, as far as its SKU goes. Custom items have no variant. */
export interface SkuLine {
  readonly variantId: number | null;
  readonly productId: number | null;
  readonly sku: string | null;
  /** When its order was placed: its SKU is as old. */
  readonly placedAt: Date;
}

/** A stored link of a variant. */
export interface SkuLink {
  readonly variantId: number;
  readonly bigcommerceSku: string;
  readonly shipheroSku: string;
  /** `exact`: made by equality. Anything else was made by a person and wins over equality. */
  readonly source: string;
}

/** What ShipHero answered when it was asked for a SKU. */
export interface KnownSku {
  readonly known: boolean;
  readonly kit: boolean;
  /** Kits of both kinds were asked for; the version before took a build kit for none. */
  readonly kitsAsked: boolean;
  readonly askedAt: Date;
  /** When a level spoke against it. */
  readonly doubtedAt: Date | null;
}

export type SkuResolution =
  | { readonly state: 'linked'; readonly sku: ShipheroSku; readonly kit: boolean }
  /** ShipHero has no product with exactly this SKU. */
  | { readonly state: 'unknown'; readonly sku: string }
  /** The line has no SKU that could be looked for. */
  | { readonly state: 'missing' };

/** A "no" may be out of date soon: the merchant adds the product when the issue tells of it. */
const NO_HOLDS_MS = 10 * 60_000;
/** Products are renamed, deleted and made into kits: without a sign of it, a "yes" holds for a day. */
export const YES_HOLDS_MS = 24 * 3600_000;

/**
 * The ShipHero SKU that a line stands for, before it is known whether ShipHero has it; null where there is none. A link
 * made by equality counts only while it is equal: the SKU of an order's line may be older than the link.
 */
export function wantedSku(line: SkuLine, link: SkuLink | undefined): string | null {
  if (link !== undefined && link.source !== 'exact') return link.shipheroSku;
  return line.sku === null || line.sku === '' ? null : line.sku;
}

/** Whether ShipHero has to be asked for a SKU: never seen, doubted since, or answered long enough ago. */
export function mustAsk(
  memory: Pick<KnownSku, 'known' | 'askedAt' | 'doubtedAt'> | undefined,
  now: Date,
): boolean {
  if (memory === undefined) return true;
  const { known, askedAt, doubtedAt } = memory;
  if (doubtedAt !== null && doubtedAt >= askedAt) return true;
  return now.getTime() - askedAt.getTime() >= (known ? YES_HOLDS_MS : NO_HOLDS_MS);
}

/** What a line becomes by the SKU that it stands for, from all that is known by now. */
export function decideSku(
  line: SkuLine,
  link: SkuLink | undefined,
  memory: ReadonlyMap<string, Pick<KnownSku, 'known' | 'kit'>>,
): SkuResolution {
  const sku = wantedSku(line, link);
  if (sku === null) return { state: 'missing' };
  const known = memory.get(sku);
  return known?.known === true
    ? { state: 'linked', sku: shipheroSku.parse(sku), kit: known.kit }
    : { state: 'unknown', sku };
}

/**
 * What a line becomes in the end. One without a SKU, or with one that ShipHero does not have, is told by the SKU that
 * its variant has got since: an order keeps the SKU that it was placed with, whatever is corrected afterwards. What a
 * person linked stays as it was linked.
 *
 * @param present the SKU that its variant has by now
 */
export function decideBySkus(
  line: SkuLine,
  link: SkuLink | undefined,
  present: string | undefined,
  memory: ReadonlyMap<string, Pick<KnownSku, 'known' | 'kit'>>,
): SkuResolution {
  const decided = decideSku(line, link, memory);
  const byPerson = link !== undefined && link.source !== 'exact';
  if (decided.state === 'linked' || byPerson || present === undefined) return decided;
  const instead = decideSku({ ...line, sku: present }, undefined, memory);
  return instead.state === 'linked' ? instead : decided;
}
