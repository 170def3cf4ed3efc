import { openPanel } from '@/lib/stores/open-panel';
import { answerPage } from '@/app/_server/answer-page';
import { panelPath } from '@/app/_server/panel-path';
import { routeLimited } from '@/app/_server/route-limited';
import { setSessionCookie } from '@/app/_server/session-cookie';
import { readSignedCallback } from '@/app/_server/signed-callback';
import { supportOf } from '@/app/_server/support-of';

/**
 * Somebody opens the app. The session goes along as a cookie, and as a code in the fragment, which no server and no log
 * ever sees, for browsers that keep the cookie back.
 */
export const GET = routeLimited('callbacks', 'page', async (app, request) => {
  const support = supportOf(app.env);
  const verdict = readSignedCallback(app, request);
  if (verdict.outcome === 'refused') {
    const next = 'Open the app from the Apps section of your BigCommerce control panel.';
    const page = { code: verdict.code, title: 'The app cannot be opened', text: [verdict.message, next] };
    return answerPage(verdict.status, page, support);
  }
  const opened = await openPanel(app, verdict.payload.storeHash, verdict.payload);
  if (opened.outcome === 'not_installed') {
    const next = 'Install it from the Apps section of your BigCommerce control panel.';
    const title = 'The app is not installed in this store';
    return answerPage(403, { code: 'store.not_installed', title, text: [next] }, support);
  }
  if (opened.outcome === 'removed') {
    const next = "The store's owner took it away from you. Ask the owner, then open the app again.";
    const title = 'You cannot use the app any more';
    return answerPage(403, { code: 'user.removed', title, text: [next] }, support);
  }
  const page = `${app.env.APP_URL}${panelPath(verdict.payload.url)}#code=${opened.code}`;
  const headers = { Location: page, 'Cache-Control': 'no-store' };
  return setSessionCookie(app, new Response(null, { status: 302, headers }), opened.token);
});
