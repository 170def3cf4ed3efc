import { readPromised } from '@/lib/orders/read-promised';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { decidePush } from './decide-push';
import type { PushPlan } from './decide-push';
import { decideSellable } from './decide-stock';
import { expectHeld } from './expect-held';
import { findCandidates } from './find-candidates';
import { readStockFacts } from './read-stock-facts';
import type { StockFacts } from './read-stock-facts';

/** More are left to the next run. */
const MOST_VARIANTS_A_RUN = 4_000;

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
  /** There may be more than one run takes. */
  readonly more: boolean;
}

const LINKED = `select distinct shiphero_sku as sku from sku_link where store_id = $1::uuid`;

/** Finds what has changed and decides about each; nothing that is unchanged is in the answer. */
export async function planPush(
  store: StoreDb,
  accountKey: string,
  defaultLocationId: number | null,
): Promise<PushList> {
  const linked = await store.sql.query<{ sku: string }>(LINKED);
  if (linked.length === 0) return { items: [], more: false };
  const promised = await readPromised(
    store,
    accountKey,
    linked.map(({ sku }) => sku),
  );
  const variantIds = await findCandidates(store.sql, promised, defaultLocationId, MOST_VARIANTS_A_RUN);
  if (variantIds.length === 0) return { items: [], more: false };
  const facts = await readStockFacts(store.sql, variantIds);
  return {
    items: facts.flatMap((variant) =>
      planVariant(variant, promised.get(variant.sku) ?? 0, defaultLocationId).filter(
        ({ plan }) => plan.plan !== 'nothing' && plan.plan !== 'wait',
      ),
    ),
    more: variantIds.length === MOST_VARIANTS_A_RUN,
  };
}

/** The plan for one variant at each of its locations. Pure. */
export function planVariant(
  facts: StockFacts,
  promised: number,
  defaultLocationId: number | null,
): readonly PlannedItem[] {
  const noneOnHand = facts.levels.every(({ onHand }) => onHand === 0);
  return [...decideSellable(facts.levels, promised, defaultLocationId)].map(([locationId, quantity]) => ({
    variantId: facts.variantId,
    locationId,
    sku: facts.sku,
    byProduct: facts.byProduct,
    noneOnHand,
    plan: decidePush(
      quantity,
      // What BigCommerce takes for an order, it takes at the default location.
      expectHeld(facts.sent.get(locationId) ?? null, locationId === defaultLocationId ? facts.effects : []),
    ),
  }));
}
