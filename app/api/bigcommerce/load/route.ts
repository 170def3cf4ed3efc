import { openPanel } from '@/lib/stores/open-panel';
import { answerPage } from '@/app/_server/answer-page';
import { panelPath } from '@/app/_server/panel-path';
import { routeLimited } from '@/app/_server/route-limited';
import { setSessionCookie } from '@/app/_server/session-cookie';
import { readSignedCallback } from '@/app/_server/signed-callback';

/**
 * Somebody opens the app. The session goes along as a cookie, and as a code in the fragment, which no server and no log
 * ever sees, for browsers that keep the cookie back.
 */
export const GET = routeLimited('callbacks', 'page', async (app, request) => {
  const verdict = readSignedCallback(app, request);
  if (verdict.outcome === 'refused') {
    const next = 'Open the app from the Apps section of your BigCommerce control panel.';
    const page = { code: verdict.code, title: 'The app cannot be opened', text: [verdict.message, next] };
    return answerPage(verdict.status, page);
  }
  const opened = await openPanel(app, verdict.payload.storeHash, verdict.payload);
  if (opened.outcome === 'not_installed') {
    return answerPage(403, {
      code: 'store.not_installed',
      title: 'The app is not installed in this store',
      text: ['Install it from the Apps section of your BigCommerce control panel.'],
    });
  }
  if (opened.outcome === 'removed') {
    return answerPage(403, {
      code: 'user.removed',
      title: 'You cannot use the app any more',
      text: ["The store's owner took it away from you. Ask the owner, then open the app again."],
    });
  }
  const page = `${app.env.APP_URL}${panelPath(verdict.payload.url)}#code=${opened.code}`;
  const headers = { Location: page, 'Cache-Control': 'no-store' };
  return setSessionCookie(app, new Response(null, { status: 302, headers }), opened.token);
});
