import { answerError, answerJson } from '@/app/_server/answers';
import { routeErrors } from '@/app/_server/route-errors';

export const dynamic = 'force-dynamic';

/** Whether this process can do its work: it has its database. */
export const GET = routeErrors(async (app) => {
  try {
    await app.db.sql.query('select 1 as alive');
    return answerJson({ status: 'ok' });
  } catch (err) {
    app.log.error({ err }, 'the database cannot be reached');
    return answerError(503, 'app.no_database', 'The database cannot be reached.');
  }
});
