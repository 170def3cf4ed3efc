import { z } from 'zod';
import { bigcommerceOrderIdSchema } from '@/lib/bigcommerce/ids';
import { answerError } from './answers';
import { pathPart } from './route-errors';
import type { RouteContext } from './route-errors';

const LARGEST_ID = 2_147_483_647;
const orderId = bigcommerceOrderIdSchema.refine((id) => id <= LARGEST_ID);
const uuid = z.uuid();

/** The order that a path names; null where no order can have such an id. */
export async function orderOfPath(context: RouteContext): Promise<z.output<typeof orderId> | null> {
  return orderId.safeParse(Number(await pathPart(context, 'bigcommerceOrderId'))).data ?? null;
}

/** The issue that a path names; null where no issue can have such an id. */
export async function issueOfPath(context: RouteContext): Promise<string | null> {
  return uuid.safeParse(await pathPart(context, 'id')).data ?? null;
}

/** The bulk job that a path names; null where no job can have such an id. */
export async function jobOfPath(context: RouteContext): Promise<string | null> {
  return uuid.safeParse(await pathPart(context, 'id')).data ?? null;
}

// Another store's order, issue or job is as unknown as one that never was.
export const noSuchOrder = (): Response =>
  answerError(404, 'order.not_found', 'This store has no such order, or it has not been read yet.');

export const noSuchIssue = (): Response =>
  answerError(404, 'issue.not_found', 'This store has no such issue.');

export const noSuchJob = (): Response => answerError(404, 'job.not_found', 'This store has no such job.');

export const storeNotOn = (): Response =>
  answerError(
    409,
    'store.not_on',
    'The store is not on, so nothing would be tried. Turn it on first, or let it go on after its pause.',
  );

export const storeStopped = (): Response =>
  answerError(
    409,
    'store.stopped',
    'The store stands still because access was refused, so nothing would be tried. Put that right first.',
  );
