import { raiseIssue } from '@/lib/issues/raise-issue';
import { UNREADABLE_ANSWER } from '@/lib/bigcommerce/refusal';
import { recordTimeline } from '@/lib/history/timeline';
import type { Failure } from '@/lib/platform/failure';
import type { Run } from '@/lib/work/run';
import { requireLease } from '@/lib/work/require-lease';

type Unreadable = Extract<Failure, { kind: 'rejected' }>;

/** BigCommerce answered with an order whose form the app does not know. */
export const isUnreadable = (failure: Failure): failure is Unreadable =>
  failure.kind === 'rejected' && failure.code === UNREADABLE_ANSWER;

/**
 * Tells people of an order that cannot be read, with the path that failed. That concerns the order and nothing else, and
 * trying again would read the same: a change of the order or a person reads it anew, and once it can be read the issue
 * goes by itself.
 */
export async function tellUnreadable(run: Run, { reason }: Unreadable): Promise<void> {
  const orderId = Number(run.work.key);
  await run.store.transaction(async (tx) => {
    await requireLease(tx, run.work);
    const facts = { orderId, path: reason };
    await raiseIssue(tx, { code: 'order_unreadable', subject: String(orderId), facts }, [run.work]);
    await recordTimeline(tx, [{ orderId, code: 'order.unreadable', facts: { path: reason } }]);
  });
}
