import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { IssueCause } from '@/lib/issues/issue-codes';
import type { SkuLine, SkuResolution } from '@/lib/mapping/decide-sku';
import { outcomeOfMethod } from '@/lib/mapping/rules/match-method';
import type { StatusHold } from '@/lib/mapping/rules/status-rules';
import { unmappedMethod } from '@/lib/mapping/rules/unmapped-method';
import type { Ruled } from './apply-rules';
import type { WantedConsignment } from './decide-order';
import type { FieldMap } from './field-map/field-rule';
import { linkLines } from './hold-order';
import { askedMethodOf } from './methods-of';
import type { OrderRules } from './read-order-settings';
import type { LinkedLine } from './translate-order';

/** A consignment that has all that it needs to be handed over. */
export interface ReadyConsignment {
  readonly judged: 'ready';
  readonly lines: readonly LinkedLine[];
  readonly ruled: Ruled;
  readonly fields: FieldMap;
}

export type Judged = ReadyConsignment | { readonly judged: 'held'; readonly causes: readonly IssueCause[] };

/** What ShipHero is asked about the lines of a consignment. */
export const skuLinesOf = (order: BigcommerceOrder, { lines }: WantedConsignment): readonly SkuLine[] =>
  lines.map(({ line }) => ({
    variantId: line.variant_id,
    productId: line.product_id,
    sku: line.sku,
    placedAt: order.date_created,
  }));

/** Whether a consignment can be handed over, and what holds it where it cannot. Pure: sending and preview both ask it. */
export function judgeConsignment(
  order: BigcommerceOrder,
  wanted: WantedConsignment,
  answers: readonly SkuResolution[],
  { methodRules, fieldMap }: Pick<OrderRules, 'methodRules' | 'fieldMap'>,
  hold: StatusHold | null,
): Judged {
  const linking = linkLines(wanted.lines, answers);
  const asked = askedMethodOf(order, wanted.consignment);
  const method = outcomeOfMethod(methodRules, asked);
  if (linking.linking === 'linked' && method.do !== 'hold') {
    return { judged: 'ready', lines: linking.lines, ruled: { method, hold }, fields: fieldMap };
  }
  return {
    judged: 'held',
    causes: [
      ...(linking.linking === 'held' ? linking.causes : []),
      ...(method.do === 'hold' ? [unmappedMethod(asked)] : []),
    ],
  };
}
