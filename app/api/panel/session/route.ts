import { z } from 'zod';
import { exchangeCode } from '@/lib/stores/panel-session';
import { answerError, answerJson } from '@/app/_server/answers';
import { readJson } from '@/app/_server/read-json';
import { routeErrors } from '@/app/_server/route-errors';
import { badInput } from '@/app/_server/route-panel';

const body = z.object({ code: z.string().min(1).max(200) });

/** Gives a session for the one-time code of `/load`. The only panel call without a session: the code says the store. */
export const POST = routeErrors(async (app, request) => {
  const read = await readJson(request);
  if (read.outcome === 'refused') return read.answer;
  const parsed = body.safeParse(read.value);
  if (!parsed.success) return badInput(parsed.error);
  const session = await exchangeCode(app, parsed.data.code);
  if (session === null) {
    return answerError(
      401,
      'session.code_refused',
      'This code was used before or is too old. Open the app again from the control panel.',
    );
  }
  return answerJson({
    token: session.token,
    expiresAt: session.expiresAt.toISOString(),
    storeHash: session.storeHash,
  });
});
