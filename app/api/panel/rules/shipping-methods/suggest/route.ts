import { suggestMethods } from '@/lib/panel/rules/suggest-methods';
import { answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';

export const POST = routePanel(noInput, async ({ app, session }) =>
  answerJson(await suggestMethods(session.store, app.clock.now())),
);
