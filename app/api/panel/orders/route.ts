import { ordersQuery } from '@/lib/panel/orders-query';
import { readOrders } from '@/lib/panel/read-orders';
import { answerJson } from '@/app/_server/answers';
import { routePanel } from '@/app/_server/route-panel';

export const GET = routePanel(ordersQuery, async ({ app, session, input }) =>
  answerJson(await readOrders(session.store, input, app.clock.now())),
);
