import { readOrder } from '@/lib/panel/read-order';
import { answerJson } from '@/app/_server/answers';
import { noSuchOrder, orderOfPath } from '@/app/_server/path-ids';
import { noInput, routePanel } from '@/app/_server/route-panel';

export const GET = routePanel(noInput, async ({ session, context }) => {
  const id = await orderOfPath(context);
  const found = id === null ? null : await readOrder(session.store, id);
  return found === null ? noSuchOrder() : answerJson(found);
});
