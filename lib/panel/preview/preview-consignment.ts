import { outcomeOfMethod } from '@/lib/mapping/rules/match-method';
import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { SkuResolution } from '@/lib/mapping/ask-shiphero';
import { composeOrder } from '@/lib/orders/compose-order';
import type { KnownFulfillmentOrder, OrderPlan, WantedConsignment } from '@/lib/orders/decide-order';
import { judgeConsignment } from '@/lib/orders/judge-consignment';
import type { Judged } from '@/lib/orders/judge-consignment';
import { askedMethodOf } from '@/lib/orders/methods-of';
import { originsOf } from '@/lib/orders/origins-of';
import type { OrderRules } from '@/lib/orders/read-order-settings';
import { partnerOrderIdOf } from '@/lib/orders/references';
import { shipheroSku } from '@/lib/shiphero/ids';
import { translateNewOrder } from '@/lib/shiphero/translate-new-order';
import type { ShipheroClient } from '@/lib/stores/store-clients';
import type { ConsignmentPreview, PreviewOutcome, PreviewReason, PreviewReasonCode } from '../preview-shapes';

export type Rules = Omit<OrderRules, 'ordersFrom'> & { readonly ordersFrom: Date | null };

interface PreviewFacts {
  readonly order: BigcommerceOrder;
  readonly wanted: WantedConsignment;
  readonly plan: OrderPlan;
  readonly known: readonly KnownFulfillmentOrder[];
  readonly rules: Rules;
  readonly client: ShipheroClient | null;
  readonly answers: readonly SkuResolution[];
}

/** One consignment, by the same judging and composing that sends it. */
export function previewConsignment(facts: PreviewFacts): ConsignmentPreview {
  const { order, wanted, plan, rules, client, answers } = facts;
  const { id } = wanted.consignment;
  const hold = plan.plan === 'send' ? plan.hold : null;
  const judged = judgeConsignment(order, wanted, answers, rules, hold);
  const head = {
    orderAddressId: id,
    partnerOrderId: partnerOrderIdOf(order.id, id),
    outcome: outcomeOf(facts, judged),
    reasons: [...reasonsOfJudged(judged), ...handedOver(facts)],
    hold,
  };
  if (client === null) return { ...head, payload: null, complete: false, origins: [], paid: null };
  const ready = judged.judged === 'ready' ? judged : asFarAsKnown(facts, hold);
  const translation = composeOrder(order, wanted, ready, client.shopName);
  const payload: unknown = JSON.parse(
    JSON.stringify(translateNewOrder(translation.asked, client.api.customerAccountId)),
  );
  return {
    ...head,
    payload,
    complete: judged.judged === 'ready',
    origins: originsOf(payload, translation, ready.ruled),
    paid: { total: translation.money.paid, currency: translation.money.currency },
  };
}

/** Where something is not known yet, what BigCommerce has stands in its place. */
function asFarAsKnown(
  { order, wanted, rules, answers }: PreviewFacts,
  hold: 'payment' | 'fraud' | 'operator' | null,
) {
  const method = outcomeOfMethod(rules.methodRules, askedMethodOf(order, wanted.consignment));
  return {
    fields: rules.fieldMap,
    ruled: { method: method.do === 'hold' ? { do: 'as_text' as const } : method, hold },
    lines: wanted.lines.map((one, index) => {
      const answer = answers[index];
      const sku = answer?.state === 'linked' ? answer.sku : one.line.sku;
      return { ...one, sku: shipheroSku.parse(sku ?? '(no SKU)') };
    }),
  };
}

function outcomeOf({ plan, wanted, known, rules, client }: PreviewFacts, judged: Judged): PreviewOutcome {
  const { id } = wanted.consignment;
  if (known.some(({ orderAddressId, state }) => orderAddressId === id && state !== 'sending'))
    return 'in_shiphero';
  switch (plan.plan) {
    case 'send':
      if (!plan.consignments.some(({ consignment }) => consignment.id === id)) return 'stays_out';
      if (rules.ordersFrom === null || client === null) return 'waits';
      return judged.judged === 'ready' ? 'would_be_sent' : 'would_be_held';
    case 'wait':
      return 'waits';
    case 'incomplete':
      return 'would_be_held';
    case 'ignore':
    case 'left_out':
    case 'too_old':
    case 'closed':
    case 'cancelled':
    case 'called_off_after_sending':
      return 'stays_out';
  }
}

function reasonsOfJudged(judged: Judged): readonly PreviewReason[] {
  if (judged.judged === 'ready') return [];
  return judged.causes.map(({ code, facts }) => ({ code: reasonCode(code), facts: facts ?? {} }));
}

function reasonCode(code: string): PreviewReasonCode {
  switch (code) {
    case 'sku_unknown':
    case 'sku_missing':
    case 'method_unmapped':
      return code;
    default:
      throw new Error(`A consignment is held by what a preview does not know: ${code}`);
  }
}

const handedOver = ({ wanted, known }: PreviewFacts): readonly PreviewReason[] =>
  known
    .filter(
      ({ orderAddressId, state }) => orderAddressId === Number(wanted.consignment.id) && state !== 'sending',
    )
    .map(({ partnerOrderId, state }) => ({ code: 'handed_over', facts: { partnerOrderId, state } }));
