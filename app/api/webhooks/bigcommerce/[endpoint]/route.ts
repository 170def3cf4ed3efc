import { receiveBigcommerce } from '@/lib/stores/receive-bigcommerce';
import { appParts } from '@/app/_server/app-parts';
import { receiveWebhook } from '@/app/_server/receive-webhook';
import { routeErrors } from '@/app/_server/route-errors';

export const POST = routeErrors((app, request, context) => {
  const { db, env } = app;
  const deps = { db, clientSecret: env.BIGCOMMERCE_CLIENT_SECRET, book: appParts(app).book };
  return receiveWebhook(app, 'bigcommerce', { request, context }, (webhook) =>
    receiveBigcommerce(deps, webhook),
  );
});
