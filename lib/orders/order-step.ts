import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import { recordTimeline } from '@/lib/history/timeline';
import { holdEntity } from '@/lib/issues/hold-entity';
import { causeOf } from '@/lib/issues/resolve-issue';
import type { IssueCause, IssueCode } from '@/lib/issues/issue-codes';
import { resolveSkus } from '@/lib/mapping/ask-shiphero';
import type { Failure } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { IntentTimes } from '@/lib/work/intents';
import type { Outcome, Run } from '@/lib/work/run';
import { done, failed } from '@/lib/work/run';
import { requireLease } from '@/lib/work/require-lease';
import { besideUnsettled } from './beside-unsettled';
import { changedFacts } from './changed-facts';
import { withoutDealtWith } from './dealt-with';
import { decideOrder } from './decide-order';
import type { OrderPlan } from './decide-order';
import { readFulfillmentOrders } from './fulfillment-orders';
import { followSkuPolicy } from './follow-sku-policy';
import { incompleteOrder } from './incomplete-order';
import { judgeConsignment, skuLinesOf } from './judge-consignment';
import { readOrderSettings } from './read-order-settings';
import type { OrderRules } from './read-order-settings';
import { readSkuPolicy } from './read-sku-policy';
import { recordOrder, recordVerdict } from './record-order';
import type { Verdict } from './record-order';
import { releaseHold } from './release-hold';
import { keepRules, markIfRulesMoved } from './rules-moved';
import { openShiphero, sendFulfillmentOrder } from './send-fulfillment-order';
import { storePlaces } from './store-places';
import { noteHeld } from './sendable-since';
import { settleDoubled } from './settle-doubled';

/** A held order asks again by itself: ShipHero may have the product meanwhile, the variant a SKU, BigCommerce all lines. */
const HELD_AGAIN_MS = 15 * 60_000;
const ASKED_AGAIN: ReadonlySet<IssueCode> = new Set(['sku_unknown', 'sku_missing', 'order_incomplete']);

/** Issues that this step raises, and that a later run of it takes back. */
export const OWN_CODES: readonly IssueCode[] = [
  'sku_unknown',
  'sku_missing',
  'method_unmapped',
  'order_refused',
  'order_changed_after_sending',
  'order_incomplete',
  'order_unreadable',
];

/** What a reading that lacks lines decides about: the rest stays as it was. */
const DECIDED_BY_A_PART: readonly IssueCode[] = ['order_incomplete', 'order_unreadable'];

interface OrderDeps {
  readonly clients: StoreClients;
  /** How long writes may take; the defaults suit the real system. */
  readonly times?: IntentTimes;
  /** Told of what a former account refuses: the run goes on and ends with it. */
  readonly onLeft?: (failure: Failure) => void;
  /** Partner order ids of what is on its way to a former account and cannot be settled: it stays as it is. */
  readonly unsettled?: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

const BEFORE = `select verdict, status_id, modified_at from "order" where store_id = $1::uuid and order_id = $2`;

interface Before {
  readonly verdict: Verdict;
  readonly status_id: number;
  readonly modified_at: Date;
}

type SendPlan = Extract<OrderPlan, { plan: 'send' }>;

/**
 * The orders step of an order's run, on a fresh reading of it: decides, links SKUs, and hands over what ShipHero does
 * not have. Every open write of the order has been settled before, other than those named.
 *
 * @param readAt before the reading began
 */
export async function orderStep(
  run: Run,
  deps: OrderDeps,
  order: BigcommerceOrder,
  readAt: Date,
): Promise<Outcome> {
  const { unsettled = NOTHING } = deps;
  const settings = await readOrderSettings(run.store);
  let known = await readFulfillmentOrders(run.store, order.id);
  let isDoubled = false;
  if (known.some(({ state }) => state !== 'sending')) {
    const doubled = await settleDoubled(run, deps);
    if (!doubled.ok) return failed(doubled.failure);
    if (doubled.value.followed) known = await readFulfillmentOrders(run.store, order.id);
    isDoubled = doubled.value.stillDoubled;
  }
  const policy = await readSkuPolicy(run.store, order, settings.fieldMap);
  const mine = followSkuPolicy(order, policy, known);
  const decided = decideOrder(mine, settings.ordersFrom, known, settings.statusRules);
  const plan = await withoutDealtWith(run.store, order, decided);
  const provisional = verdictOf(
    plan,
    known.some(({ state }) => state !== 'sending'),
  );
  const news = await run.store.transaction(async (tx) => {
    await requireLease(tx, run.work);
    const [before] = await tx.sql.query<Before>(BEFORE, [order.id]);
    await recordOrder(tx, order, provisional, readAt, settings);
    // Put down and never sent, for an address that is no longer wanted: its units are not promised any more.
    const wantedNow =
      plan.plan === 'send' ? plan.consignments.map(({ consignment }) => Number(consignment.id)) : [];
    if (known.some(({ state }) => state === 'sending')) {
      await tx.prisma.fulfillmentOrder.deleteMany({
        where: {
          ...{ orderId: order.id, state: 'sending' },
          ...{ orderAddressId: { notIn: wantedNow }, partnerOrderId: { notIn: [...unsettled] } },
        },
      });
    }
    const modifiedAt = before === undefined ? null : new Date(before.modified_at);
    if (modifiedAt?.getTime() !== order.date_modified.getTime() || before?.status_id !== order.status_id) {
      await recordTimeline(tx, [
        { orderId: order.id, code: 'order.read', facts: { statusId: order.status_id, decision: plan.plan } },
      ]);
    }
    return before;
  });

  const causes: IssueCause[] = [];
  if (plan.plan === 'called_off_after_sending' || (plan.plan === 'send' && plan.changed)) {
    causes.push({
      code: 'order_changed_after_sending',
      subject: String(order.id),
      facts: changedFacts(order, plan.plan === 'send'),
    });
  }
  // Also of one that is not sent again: its shipments are told, and its status moved, by what was read.
  if (order.gap !== null && (plan.plan === 'incomplete' || known.some(({ state }) => state === 'sent'))) {
    causes.push(
      incompleteOrder(
        order.id,
        order.gap,
        known.some(({ state }) => state !== 'sending'),
      ),
    );
  }
  let verdict = provisional;
  const kept: string[] = [];
  // It is not over because the order waits: dealt with, it stays so.
  if (plan.plan === 'wait' && plan.changed) kept.push(`order_changed_after_sending:${order.id}`);
  if (plan.plan === 'send') {
    const consignments = besideUnsettled(plan.consignments, known, unsettled);
    const sent = await sendAll(run, deps, order, { ...plan, consignments }, settings);
    if (sent.outcome === 'failed') return failed(sent.failure);
    causes.push(...sent.causes);
    kept.push(...sent.refused);
    if (sent.causes.length > 0 || sent.refused.length > 0 || plan.missing) verdict = 'held';
    // What is not settled goes on waiting, and is promised.
    else if (consignments.length > 0 && consignments.length === plan.consignments.length) verdict = 'sent';
  }
  const holding = [...kept, ...causes.map(causeOf)];
  // What other rules would treat otherwise; an ordinary order is past that.
  const mayMove = verdict !== 'sent' || (plan.plan === 'send' && plan.hold !== null);
  await run.store.transaction(async (tx) => {
    if (mayMove) await keepRules(tx);
    await requireLease(tx, run.work);
    if (verdict !== provisional) await recordVerdict(tx, order, verdict, readAt);
    else if (plan.plan === 'send' && plan.consignments.length > 0) await storePlaces(tx, [order.id]);
    const codes = plan.plan === 'incomplete' ? DECIDED_BY_A_PART : OWN_CODES;
    await holdEntity(tx, run.work, { causes, decided: codes, kept });
    if (mayMove) await markIfRulesMoved(tx, run.work, settings.rulesVersion);
    if (verdict === 'held' && news?.verdict !== 'held') {
      await noteHeld(tx, order.id, holding);
      const facts = { reasons: holding.join('; ') };
      await recordTimeline(tx, [{ orderId: order.id, code: 'order.held', facts }]);
    }
  });
  return isDoubled || causes.some(({ code }) => ASKED_AGAIN.has(code)) ? done(HELD_AGAIN_MS) : done();
}

type SentAll =
  | { readonly outcome: 'done'; readonly causes: readonly IssueCause[]; readonly refused: readonly string[] }
  | Extract<Outcome, { outcome: 'failed' }>;

async function sendAll(
  run: Run,
  deps: OrderDeps,
  order: BigcommerceOrder,
  plan: SendPlan,
  rules: OrderRules,
): Promise<SentAll> {
  const causes: IssueCause[] = [];
  const refused: string[] = [];
  for (const wanted of plan.consignments) {
    let opened = await openShiphero(run, deps);
    if (!opened.ok) return { outcome: 'failed', failure: opened.failure };
    const answers = await resolveSkus(run, opened.value.shiphero, skuLinesOf(order, wanted));
    if (!answers.ok) return { outcome: 'failed', failure: answers.failure };
    const judged = judgeConsignment(order, wanted, answers.value, rules, plan.hold);
    if (judged.judged === 'held') {
      causes.push(...judged.causes);
      continue;
    }
    // Asking took its time, in which the store may have been connected to another account.
    if (opened.value.exchanges.length > 0) opened = await openShiphero(run, deps);
    if (!opened.ok) return { outcome: 'failed', failure: opened.failure };
    const sending = await sendFulfillmentOrder(run, deps, opened.value, order, wanted, judged);
    if (sending.sending === 'failed') return { outcome: 'failed', failure: sending.failure };
    if (sending.sending === 'held') causes.push(...sending.causes);
    if (sending.sending === 'refused') refused.push(sending.cause);
  }
  for (const change of plan.holdChanges) {
    const released = await releaseHold(run, deps, order.id, change);
    if (released.sending === 'failed') return { outcome: 'failed', failure: released.failure };
    if (released.sending === 'left') deps.onLeft?.(released.failure);
    if (released.sending === 'refused') refused.push(released.cause);
  }
  return { outcome: 'done', causes, refused };
}

/** Until all of it is handed over, an order counts as waiting or held: units that ShipHero does not have are promised. */
function verdictOf(plan: OrderPlan, handedOver: boolean): Verdict {
  switch (plan.plan) {
    case 'send':
      if (plan.consignments.length > 0 || !handedOver) return 'waiting';
      return plan.missing ? 'held' : 'sent';
    case 'wait':
      return plan.open || plan.missing || !handedOver ? 'waiting' : 'sent';
    case 'incomplete':
      // What is known of it is promised while it is held.
      return plan.open ? 'held' : 'sent';
    case 'ignore':
      return 'ignored';
    case 'left_out':
      return 'left_out';
    case 'too_old':
      return 'too_old';
    case 'closed':
      return handedOver ? 'sent' : 'closed';
    case 'cancelled':
    case 'called_off_after_sending':
      return 'cancelled';
  }
}
