import { z } from 'zod';
import { exchangeLoginCode } from '@/lib/stores/exchange-login-code';
import { readSession } from '@/lib/stores/panel-session';
import { answerError, answerJson } from '@/app/_server/answers';
import { readJson } from '@/app/_server/read-json';
import { refuseCrossSite } from '@/app/_server/refuse-cross-site';
import { routeErrors } from '@/app/_server/route-errors';
import { routeLimited } from '@/app/_server/route-limited';
import { badInput, refuseSession } from '@/app/_server/route-panel';
import { supportOf } from '@/app/_server/support-of';

const body = z.object({ code: z.string().min(1).max(200) });

/** Gives a session for the one-time code of `/load`. The only panel call without a session: the code says the store. */
export const POST = routeLimited('sessions', 'json', async (app, request) => {
  const crossSite = refuseCrossSite(app, request, 'allowed');
  if (crossSite !== null) return crossSite;
  const read = await readJson(request);
  if (read.outcome === 'refused') return read.answer;
  const parsed = body.safeParse(read.value);
  if (!parsed.success) return badInput(parsed.error);
  const session = await exchangeLoginCode(app, parsed.data.code);
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

/** Whose session this is. A page that just opened asks with its cookie and cannot name its store yet. */
export const GET = routeErrors(async (app, request) => {
  const verdict = await readSession(app, request.headers, 'optional');
  if (verdict.outcome !== 'ok') return refuseSession(verdict.outcome);
  const { store, storeHash, email, role, expiresAt } = verdict.session;
  const { name, state } = await store.prisma.store.findUniqueOrThrow({
    where: { id: store.storeId },
    select: { name: true, state: true },
  });
  const user = { email, role };
  const support = supportOf(app.env);
  return answerJson({ storeHash, storeName: name, state, user, expiresAt: expiresAt.toISOString(), support });
});
