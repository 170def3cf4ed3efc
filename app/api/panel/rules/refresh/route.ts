import { namesReadAt } from '@/lib/mapping/rules/store-names';
import type { RulesRefreshed } from '@/lib/panel/rules-shapes';
import { NAMES } from '@/lib/stores/upkeep-work';
import { markDue } from '@/lib/work/mark-due';
import { answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';

/** A page waits this long; what is not read by then comes by itself. */
const READING_MS = 8_000;

/** Reads statuses, channels and shipping methods from BigCommerce now instead of with the next day's upkeep. */
export const POST = routePanel(noInput, async ({ app, session }) => {
  const asked = app.clock.now();
  await markDue(session.store.sql, [NAMES]);
  await app.runDue(new Date(asked.getTime() + READING_MS), session.store.storeId);
  const readAt = await namesReadAt(session.store);
  const view: RulesRefreshed = {
    outcome: readAt !== null && readAt >= asked ? 'read' : 'pending',
    readAt: readAt?.toISOString() ?? null,
  };
  return answerJson(view);
});
