import type { BigcommerceOrder } from '@/lib/bigcommerce/order';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { changedFacts } from './changed-facts';
import type { OrderPlan } from './decide-order';

const DEALT_WITH = `
  select 1 as dealt_with from issue
  where store_id = $1::uuid and cause = $2 and not open and let_go_facts = $3::jsonb`;

/** The plan without what a person has dealt with by hand: units that somebody has seen to are not missing any more. */
export async function withoutDealtWith(
  store: Pick<StoreTx, 'sql'>,
  order: BigcommerceOrder,
  plan: OrderPlan,
): Promise<OrderPlan> {
  if ((plan.plan !== 'send' && plan.plan !== 'wait') || !plan.missing) return plan;
  const rows = await store.sql.query(DEALT_WITH, [
    `order_changed_after_sending:${order.id}`,
    JSON.stringify(changedFacts(order, true)),
  ]);
  return rows.length === 0 ? plan : { ...plan, missing: false };
}
