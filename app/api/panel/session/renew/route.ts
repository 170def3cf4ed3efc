import { bearerToken } from '@/lib/stores/panel-session';
import { renewSession } from '@/lib/stores/renew-session';
import { answerError, answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';

/** Another hour for a page whose cookies do not come back. A cookie needs none: it lasts the working day. */
export const POST = routePanel(noInput, async ({ app, headers }) => {
  const bearer = bearerToken(headers.get('authorization') ?? '');
  const renewed = bearer === null ? null : await renewSession(app, bearer);
  return renewed === null
    ? answerError(401, 'session.unauthenticated', 'Open the app again from the control panel.')
    : answerJson({ token: renewed.token, expiresAt: renewed.expiresAt.toISOString() });
});
