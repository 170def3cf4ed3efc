import { askForSku } from '@/lib/mapping/ask-shiphero';
import { mustAsk } from '@/lib/mapping/decide-sku';
import type { KnownSku } from '@/lib/mapping/decide-sku';
import { readKnownSkus } from '@/lib/mapping/known-skus';
import type { Failure } from '@/lib/platform/failure';
import { isRefusal } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { Run } from '@/lib/work/run';
import type { PlannedItem } from './plan-push';

/** The rest waits for the next run. */
const MOST_QUESTIONS_A_RUN = 50;

export interface WithoutKits {
  readonly items: readonly PlannedItem[];
  /** Variants that were not asked about yet. */
  readonly unanswered: readonly number[];
  /** Why one of them was not answered; what was is sent all the same. */
  readonly failure: Failure | null;
}

/**
 * Leaves out kits, standard and build alike. ShipHero keeps no stock of a kit: what there is of it follows from its
 * parts, its own levels say zero, and sending that would take it off sale. Only a SKU of which there is nothing on hand
 * can be one; ShipHero is asked only if its number would change, and again where it came to have nothing on hand since the
 * last answer. What ShipHero does not answer waits.
 */
export async function leaveOutKits(
  run: Run,
  deps: { readonly clients: StoreClients },
  accountKey: string,
  items: readonly PlannedItem[],
): Promise<WithoutKits> {
  const doubtful = [...new Set(items.filter(({ noneOnHand }) => noneOnHand).map(({ sku }) => sku))];
  if (doubtful.length === 0) return { items, unanswered: [], failure: null };
  const memory = await readKnownSkus(run.store.sql, accountKey, doubtful);
  const now = run.clock.now();
  const known = new Map([...memory].filter(([, answer]) => tellsKits(answer) && !mustAsk(answer, now)));
  const unasked = doubtful.filter((sku) => !known.has(sku));
  let failure: Failure | null = null;
  if (unasked.length > 0) {
    const shiphero = await deps.clients.shiphero(run.store);
    for (const sku of unasked.slice(0, MOST_QUESTIONS_A_RUN)) {
      const answer = shiphero.ok ? await askForSku(run, shiphero.value, sku) : shiphero;
      if (answer.ok) known.set(sku, answer.value);
      else failure ??= answer.failure;
      // What is said of one SKU keeps no other from being asked about.
      if (!answer.ok && !isRefusal(answer.failure)) break;
    }
  }
  return {
    items: items.filter(({ sku, noneOnHand }) => !noneOnHand || known.get(sku)?.kit === false),
    unanswered: items.flatMap(({ variantId, sku, noneOnHand }) =>
      noneOnHand && !known.has(sku) ? [variantId] : [],
    ),
    failure,
  };
}

/** A "no kit" that the version before remembered may be a build kit. */
const tellsKits = ({ kit, known, kitsAsked }: KnownSku): boolean => kit || !known || kitsAsked;
