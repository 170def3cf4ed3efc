import { readStoreView } from '@/lib/panel/read-store';
import { answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';

export const GET = routePanel(noInput, async ({ session }) => answerJson(await readStoreView(session.store)));
