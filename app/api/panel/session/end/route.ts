import { endSessions } from '@/lib/stores/panel-session';
import { answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';
import { clearCookies } from '@/app/_server/session-cookie';

/** Signs out: at once and on every server, also where BigCommerce says that its own user has gone. */
export const POST = routePanel(noInput, async ({ app, session, headers }) => {
  const cookieEnded = await endSessions(app, session, headers);
  const answer = answerJson({ outcome: 'ended' });
  return cookieEnded ? clearCookies(answer) : answer;
});
