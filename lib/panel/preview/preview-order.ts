import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { BigcommerceOrderId } from '@/lib/bigcommerce/ids';
import { readOrder } from '@/lib/bigcommerce/orders';
import { previewSkus } from '@/lib/mapping/preview-skus';
import { decideOrder, wantedConsignments, withoutShipped } from '@/lib/orders/decide-order';
import type { KnownFulfillmentOrder, OrderPlan, WantedConsignment } from '@/lib/orders/decide-order';
import type { FieldMap } from '@/lib/orders/field-map/field-rule';
import { followSkuPolicy } from '@/lib/orders/follow-sku-policy';
import { readFulfillmentOrders } from '@/lib/orders/fulfillment-orders';
import { skuLinesOf } from '@/lib/orders/judge-consignment';
import { lineDestinations } from '@/lib/orders/line-destinations';
import { readOrderRules } from '@/lib/orders/read-order-settings';
import { readSkuPolicy } from '@/lib/orders/read-sku-policy';
import type { StoreDb } from '@/lib/platform/db/store-db';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroClient, StoreClients } from '@/lib/stores/store-clients';
import type { ConsignmentPreview, OrderPreview } from '../preview-shapes';
import { previewConsignment } from './preview-consignment';
import type { Rules } from './preview-consignment';
import { previewLine } from './preview-line';
import { reasonsOf } from './preview-reasons';

export interface PreviewDeps {
  readonly clients: StoreClients;
  readonly now: Date;
}

/** No order is older. */
const EVER = new Date(0);

/**
 * Shows what would become of an order now, by the very functions that send: read live, decided, linked, translated.
 * Writes nothing, here or outside.
 *
 * @param map instead of the saved one
 */
export async function previewOrder(
  store: StoreDb,
  { clients, now }: PreviewDeps,
  orderId: BigcommerceOrderId,
  map?: FieldMap,
): Promise<Result<OrderPreview>> {
  const bigcommerce = await clients.bigcommerce(store);
  if (!bigcommerce.ok) return bigcommerce;
  const order = await readOrder(bigcommerce.value, orderId);
  if (!order.ok) return order;
  const shiphero = await clients.shiphero(store);
  if (!shiphero.ok && shiphero.failure.kind !== 'unauthorized') return shiphero;
  const saved = await readOrderRules(store);
  const rules = { ...saved, fieldMap: map ?? saved.fieldMap };
  const known = await readFulfillmentOrders(store, order.value.id);
  const policy = await readSkuPolicy(store, order.value, rules.fieldMap);
  const mine = followSkuPolicy(order.value, policy, known);
  const plan = decideOrder(mine, rules.ordersFrom ?? EVER, known, rules.statusRules);

  const handedOver = new Set(
    known.filter(({ state }) => state !== 'sending').map(({ orderAddressId }) => orderAddressId),
  );
  const consignments: ConsignmentPreview[] = [];
  for (const wanted of shownConsignments(mine, plan, handedOver)) {
    const shown = await showConsignment(store, shiphero.ok ? shiphero.value : null, now, {
      order: order.value,
      wanted,
      plan,
      known,
      rules,
    });
    if (!shown.ok) return shown;
    consignments.push(shown.value);
  }
  return succeed({
    orderId: order.value.id,
    statusId: order.value.status_id,
    readAt: now.toISOString(),
    reasons: reasonsOf(order.value, plan, rules.ordersFrom, shiphero.ok, consignments.length),
    consignments,
    lines: lineDestinations(order.value, policy, handedOver).map(previewLine),
  });
}

/** What would be sent, as it would be; beside it what waits, is held by its status, or is in ShipHero already. */
function shownConsignments(
  mine: BigcommerceOrder,
  plan: OrderPlan,
  handedOver: ReadonlySet<number>,
): readonly WantedConsignment[] {
  const sent = plan.plan === 'send' ? plan.consignments : [];
  const wanted = wantedConsignments(mine);
  const others = [
    ...wanted.filter(({ consignment }) => handedOver.has(consignment.id)),
    ...withoutShipped(wanted.filter(({ consignment }) => !handedOver.has(consignment.id))),
  ].filter(({ consignment }) => !sent.some((one) => one.consignment.id === consignment.id));
  return [...sent, ...others].toSorted((one, other) => one.consignment.id - other.consignment.id);
}

async function showConsignment(
  store: StoreDb,
  client: ShipheroClient | null,
  now: Date,
  facts: {
    readonly order: BigcommerceOrder;
    readonly wanted: WantedConsignment;
    readonly plan: OrderPlan;
    readonly known: readonly KnownFulfillmentOrder[];
    readonly rules: Rules;
  },
): Promise<Result<ConsignmentPreview>> {
  const answers = await previewSkus(store, client, skuLinesOf(facts.order, facts.wanted), now);
  return answers.ok ? succeed(previewConsignment({ ...facts, client, answers: answers.value })) : answers;
}
