import { bigcommerceOrderIdSchema } from '@/lib/bigcommerce/ids';
import { readOrder } from '@/lib/panel/read-order';
import { answerError, answerJson } from '@/app/_server/answers';
import { pathPart } from '@/app/_server/route-errors';
import { noInput, routePanel } from '@/app/_server/route-panel';

const LARGEST_ID = 2_147_483_647;
const pathId = bigcommerceOrderIdSchema.refine((id) => id <= LARGEST_ID);

export const GET = routePanel(noInput, async ({ session, context }) => {
  const id = pathId.safeParse(Number(await pathPart(context, 'bigcommerceOrderId')));
  // Another store's order is as unknown as one that never was.
  const found = id.success ? await readOrder(session.store, id.data) : null;
  return found === null
    ? answerError(404, 'order.not_found', 'This store has no such order, or it has not been read yet.')
    : answerJson(found);
});
