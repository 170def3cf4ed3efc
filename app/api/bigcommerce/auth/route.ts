import { z } from 'zod';
import { causeOf, resolveIssues } from '@/lib/issues/resolve-issue';
import { storeDb } from '@/lib/platform/db/store-db';
import { installStore } from '@/lib/stores/install-store';
import { openPanel } from '@/lib/stores/open-panel';
import { answerPage } from '@/app/_server/answer-page';
import { installRefused, installed, parametersMissing, scopesMissing } from '@/app/_server/install-pages';
import { routeLimited } from '@/app/_server/route-limited';
import { runWhatIsDue } from '@/app/_server/run-what-is-due';
import { setSessionCookie } from '@/app/_server/session-cookie';
import { supportOf } from '@/app/_server/support-of';

const text = z.string().min(1).max(2_000);
const callback = z.object({ code: text, scope: text, context: text });

/** The install callback: exchanges the code before it answers, since the code soon dies. */
export const GET = routeLimited('callbacks', 'page', async (app, request) => {
  const support = supportOf(app.env);
  const query = new URL(request.url).searchParams;
  const parsed = callback.safeParse(Object.fromEntries(query));
  if (!parsed.success) return answerPage(400, parametersMissing, support);
  const result = await installStore(app, parsed.data);

  // Begun from outside of the control panel: BigCommerce goes on from there.
  const external = query.has('external_install');
  const { BIGCOMMERCE_LOGIN_URL, BIGCOMMERCE_CLIENT_ID, APP_URL } = app.env;
  const outside = (end: 'succeeded' | 'failed'): Response =>
    redirectTo(`${BIGCOMMERCE_LOGIN_URL}/app/${BIGCOMMERCE_CLIENT_ID}/install/${end}`);

  switch (result.outcome) {
    case 'refused':
      app.log.warn({ code: result.failure.code, err: result.failure.cause }, 'installation refused');
      return external ? outside('failed') : installRefused(result.failure, support);
    case 'missing_scopes':
      return external ? outside('failed') : answerPage(403, scopesMissing(result.missing), support);
    case 'installed': {
      const store = storeDb(app.db, result.storeId);
      const refusal = causeOf({ code: 'bigcommerce_unauthorized', subject: '' });
      await store.transaction((tx) => resolveIssues(tx, [refusal]));
      runWhatIsDue(app);
      if (external) return outside('succeeded');
      const opened = await openPanel(app, result.storeHash, { ...result, issuedAt: app.clock.now() });
      if (opened.outcome !== 'opened') return answerPage(200, installed(APP_URL, null), support);
      return setSessionCookie(app, answerPage(200, installed(APP_URL, opened.code), support), opened.token);
    }
  }
});

const redirectTo = (url: string): Response =>
  new Response(null, { status: 302, headers: { Location: url, 'Cache-Control': 'no-store' } });
