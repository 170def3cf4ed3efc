import { resolveIssues } from '@/lib/issues/resolve-issue';
import type { DisconnectedView } from '@/lib/panel/shapes';
import { disconnectShiphero } from '@/lib/stores/disconnect-shiphero';
import { notConnected } from '@/app/_server/answer-failure';
import { answerJson } from '@/app/_server/answers';
import { appParts } from '@/app/_server/app-parts';
import { requireOwner } from '@/app/_server/require-owner';
import { noInput, routePanel } from '@/app/_server/route-panel';
import { runWhatIsDue } from '@/app/_server/run-what-is-due';

/** `DisconnectedView`. */
export const POST = routePanel(noInput, async ({ app, session }) => {
  const refused = requireOwner(session);
  if (refused !== null) return refused;
  const disconnected = await disconnectShiphero(session.store, (tx) =>
    resolveIssues(tx, ['shiphero_unauthorized:', 'shiphero_unavailable:', 'shiphero_access_ending:']),
  );
  if (disconnected.outcome === 'not_connected') return notConnected();
  appParts(app).book.clear();
  runWhatIsDue(app);
  const { accountName, wasOn, openFulfillmentOrders } = disconnected;
  const ended: DisconnectedView = { state: 'installed', accountName, wasOn, openFulfillmentOrders };
  return answerJson(ended);
});
