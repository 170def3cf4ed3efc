import { readUsers } from '@/lib/panel/read-users';
import { answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';

/** `UsersView`. */
export const GET = routePanel(noInput, async ({ app, session }) =>
  answerJson(await readUsers(session.store, app.clock.now())),
);
