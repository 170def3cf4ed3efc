import { readPromised } from '@/lib/orders/read-promised';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { decidePush } from './decide-push';
import type { PushPlan } from './decide-push';
import { decideSellable } from './decide-stock';
import type { MappedLevel } from './decide-stock';
import { decideUnfed } from './decide-unfed';
import type { Unfed } from './decide-unfed';
import { expectHeld } from './expect-held';
import { readStockFacts } from './read-stock-facts';
import type { StockFacts } from './read-stock-facts';
import type { StockRule } from './read-stock-settings';

/** What is done about one variant at one location. */
export interface PlannedItem {
  readonly variantId: number;
  readonly locationId: number;
  /** ShipHero's. */
  readonly sku: string;
  /** The product to name in an adjustment; null where the variant is named. */
  readonly byProduct: number | null;
  /** ShipHero has none of it in any mapped warehouse: it may be a kit, which has no stock of its own. */
  readonly noneOnHand: boolean;
  readonly plan: PushPlan;
}

export interface PushList {
  readonly items: readonly PlannedItem[];
  /** Numbers that nothing feeds any more, or that are fed again. */
  readonly unfed: readonly Unfed[];
}

const LINKED = `
  select distinct k.shiphero_sku as sku from unnest($2::int[]) as r (variant_id)
  cross join lateral (
    select shiphero_sku from sku_link where store_id = $1::uuid and variant_id = r.variant_id limit 1
  ) as k`;

/** Decides about each of these variants; what is unchanged, or has to be read back first, is not in the answer. */
export async function planPush(
  store: Pick<StoreDb, 'sql'>,
  accountKey: string,
  rule: StockRule,
  variantIds: readonly number[],
): Promise<PushList> {
  if (variantIds.length === 0) return { items: [], unfed: [] };
  const linked = await store.sql.query<{ sku: string }>(LINKED, [variantIds]);
  // Read before the levels, so that one that comes in between counts twice and not never.
  const promised = await readPromised(
    store,
    accountKey,
    linked.map(({ sku }) => sku),
  );
  const facts = await readStockFacts(store.sql, variantIds);
  return {
    items: facts.flatMap((variant) =>
      planVariant(variant, promised.get(variant.sku ?? '') ?? 0, rule).filter(
        ({ plan }) => plan.plan !== 'nothing' && plan.plan !== 'wait',
      ),
    ),
    unfed: facts.flatMap((variant) => decideUnfed(variant, rule.fedLocations)),
  };
}

/** The plan for one variant at each of its locations. Pure. */
export function planVariant(facts: StockFacts, promised: number, rule: StockRule): readonly PlannedItem[] {
  const { variantId, sku, kit, byProduct, sent } = facts;
  // ShipHero computes a kit's stock from its parts; its own level says nothing.
  if (sku === null || kit) return [];
  const levels = [...facts.levels, ...vanishedLevels(facts, rule)];
  const noneOnHand = levels.every(({ onHand }) => onHand === 0);
  return [...decideSellable(levels, promised, rule.defaultLocationId)].map(([locationId, quantity]) => ({
    ...{ variantId, locationId, sku, byProduct, noneOnHand },
    plan: decidePush(
      quantity,
      // What BigCommerce takes for an order, it takes at the default location.
      expectHeld(sent.get(locationId) ?? null, locationId === rule.defaultLocationId ? facts.effects : []),
    ),
  }));
}

/** Where a number stands and ShipHero, whose levels were all read, shows no level any more, there is nothing left. */
function vanishedLevels({ levels, sent }: StockFacts, rule: StockRule): readonly MappedLevel[] {
  if (!rule.levelsKnown) return [];
  const shown = new Set(levels.map(({ locationId }) => locationId));
  return [...sent.keys()]
    .filter((locationId) => rule.fedLocations.has(locationId) && !shown.has(locationId))
    .map((locationId) => ({ locationId, onHand: 0, allocated: 0, backorder: 0, reserve: 0, nonSellable: 0 }));
}
