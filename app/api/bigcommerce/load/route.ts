import { openPanel } from '@/lib/stores/open-panel';
import { answerPage } from '@/app/_server/answer-page';
import { routeErrors } from '@/app/_server/route-errors';
import { readSignedCallback } from '@/app/_server/signed-callback';

/** Somebody opens the app. The code goes into the fragment, which no server and no log ever sees. */
export const GET = routeErrors(async (app, request) => {
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
  return new Response(null, {
    status: 302,
    headers: { Location: `${app.env.APP_URL}/#code=${opened.code}`, 'Cache-Control': 'no-store' },
  });
});
