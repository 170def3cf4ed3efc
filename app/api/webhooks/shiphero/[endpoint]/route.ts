import { receiveShiphero } from '@/lib/stores/receive-shiphero';
import { appParts } from '@/app/_server/app-parts';
import { receiveWebhook } from '@/app/_server/receive-webhook';
import { routeErrors } from '@/app/_server/route-errors';

export const POST = routeErrors((app, request, context) => {
  const deps = { db: app.db, book: appParts(app).book };
  return receiveWebhook(app, 'shiphero', { request, context }, (webhook) => receiveShiphero(deps, webhook));
});
