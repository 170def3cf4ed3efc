import { readBacklog } from '@/lib/stores/read-backlog';
import { requireCronSecret } from '@/app/_server/require-cron-secret';
import { routeErrors } from '@/app/_server/route-errors';

export const dynamic = 'force-dynamic';

export const GET = routeErrors(async (app, request) => {
  const refused = requireCronSecret(app, request);
  if (refused !== null) return refused;
  const { registry, dueRows, oldestDue } = app.metrics;
  const { rows, age } = await readBacklog(app.db);
  dueRows.set(rows);
  oldestDue.set(age);
  const headers = { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' };
  return new Response(await registry.metrics(), { headers });
});
