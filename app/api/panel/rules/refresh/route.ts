import { namesReadAt } from '@/lib/mapping/rules/store-names';
import type { RulesRefreshed } from '@/lib/panel/rules-shapes';
import type { PanelSession } from '@/lib/stores/panel-session';
import { NAMES } from '@/lib/stores/upkeep-work';
import { markDue } from '@/lib/work/mark-due';
import type { App } from '@/lib/worker/app';
import { appParts } from '@/app/_server/app-parts';
import { answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';

/** A page waits this long; what is not read by then comes by itself. */
const READING_MS = 8_000;

/** Reads statuses, channels and shipping methods from BigCommerce now instead of with the next day's upkeep. */
export const POST = routePanel(noInput, ({ app, session }) =>
  appParts(app).reads.answer({ session, name: 'names', keepMs: 0 }, () => refresh(app, session)),
);

async function refresh(app: App, session: PanelSession): Promise<Response> {
  const asked = app.clock.now();
  await markDue(session.store.sql, [NAMES]);
  await app.runDue(new Date(asked.getTime() + READING_MS), session.store.storeId);
  const readAt = await namesReadAt(session.store);
  const view: RulesRefreshed = {
    outcome: readAt !== null && readAt >= asked ? 'read' : 'pending',
    readAt: readAt?.toISOString() ?? null,
  };
  return answerJson(view);
}
