import type { Admission } from '../state/credit-bucket';
import type { SimAccount } from '../state/account';
import type { OperationPlan } from './operation-plan';

interface Throttling {
  readonly estimated_complexity: number;
  readonly cost: number;
  readonly cost_detail: Readonly<Record<string, unknown>>;
  readonly user_quota: ReturnType<SimAccount['bucket']['quota']>;
}

/** What stands beside every answer: what it cost, and what is left. */
export const throttlingOf = (
  plan: OperationPlan,
  costs: readonly number[],
  quota: Throttling['user_quota'],
): Throttling => ({
  estimated_complexity: plan.estimate,
  cost: costs.reduce((sum, cost) => sum + cost, 0),
  cost_detail: Object.fromEntries(
    plan.fields.map((field, index) => [
      field.alias,
      { items_count: (costs[index] ?? 1) - 1, cost: 1, total_cost: costs[index] ?? 1, fields: {} },
    ]),
  ),
  user_quota: quota,
});

/** The refusal for want of credits, in its two texts: never possible, and not yet. */
export function creditError(
  plan: OperationPlan,
  requestId: string,
  refusal: Extract<Admission, { granted: false }>,
): Record<string, unknown> {
  const needs = `There are not enough credits to perform the requested operation, which requires ${plan.estimate} credits`;
  const never = plan.estimate > refusal.max;
  return {
    code: 30,
    message: never
      ? `${needs}, The max allowed for your account is ${refusal.max} credits per operation. `
      : `${needs}, but there are only ${refusal.remaining} left. In ${refusal.waitSeconds} seconds you will have enough credits to perform the operation`,
    operation: plan.fields[0]?.name ?? null,
    request_id: requestId,
    required_credits: plan.estimate,
    remaining_credits: refusal.remaining,
    time_remaining: never ? '0' : waitText(refusal.waitSeconds),
  };
}

const waitText = (seconds: number): string =>
  seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
