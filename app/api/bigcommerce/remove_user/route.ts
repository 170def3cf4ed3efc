import { removeUser } from '@/lib/stores/remove-user';
import { answerError, answerJson } from '@/app/_server/answers';
import { routeLimited } from '@/app/_server/route-limited';
import { readSignedCallback } from '@/app/_server/signed-callback';

/** Called by BigCommerce's server, which does not read the answer. */
export const GET = routeLimited('callbacks', 'json', async (app, request) => {
  const verdict = readSignedCallback(app, request);
  if (verdict.outcome === 'refused') return answerError(verdict.status, verdict.code, verdict.message);
  return answerJson({ outcome: await removeUser(app, verdict.payload) });
});
