import { removeUser } from '@/lib/stores/remove-user';
import { answerError, answerJson } from '@/app/_server/answers';
import { routeErrors } from '@/app/_server/route-errors';
import { readSignedCallback } from '@/app/_server/signed-callback';

/** Called by BigCommerce's server, which does not read the answer. */
export const GET = routeErrors(async (app, request) => {
  const verdict = readSignedCallback(app, request);
  if (verdict.outcome === 'refused') return answerError(verdict.status, verdict.code, verdict.message);
  return answerJson({ outcome: await removeUser(app, verdict.payload) });
});
