import { z } from 'zod';
import { causeOf, resolveIssues } from '@/lib/issues/resolve-issue';
import type { Failure } from '@/lib/platform/failure';
import { connectShiphero } from '@/lib/stores/connect-shiphero';
import { readings } from '@/lib/stores/turn-on';
import { readWebhookState } from '@/lib/stores/webhook-state';
import { markDue } from '@/lib/work/mark-due';
import { appParts } from '@/app/_server/app-parts';
import { answerError, answerJson } from '@/app/_server/answers';
import { requireOwner } from '@/app/_server/require-owner';
import { routePanel } from '@/app/_server/route-panel';
import { runWhatIsDue } from '@/app/_server/run-what-is-due';

const body = z.object({
  refreshToken: z.string().trim().min(1).max(4_000),
  customerAccountId: z.string().trim().min(1).max(200).nullish(),
  anotherAccount: z.boolean().default(false),
});

/** The webhooks are registered at once if ShipHero lets us; if not, upkeep goes on trying. */
const REGISTERING_MS = 8_000;

export const POST = routePanel(body, async ({ app, session, input }) => {
  const refused = requireOwner(session);
  if (refused !== null) return refused;
  const { refreshToken, customerAccountId, anotherAccount } = input;
  const connected = await connectShiphero(app, session.store, {
    ...{ refreshToken, anotherAccount },
    ...(customerAccountId == null ? {} : { customerAccountId }),
  });
  switch (connected.outcome) {
    case 'refused':
      app.log.warn({ code: connected.failure.code, err: connected.failure.cause }, 'connection refused');
      return answerError(statusOf(connected.failure), connected.failure.code, connected.failure.message);
    case 'not_installed':
      return answerError(409, 'store.not_installed', 'The app is not installed in this store any more.');
    case 'another_account': {
      const { live, entered } = connected;
      const message = `The store works with ${live}. This token is of another account, ${entered}.`;
      return answerError(409, 'connection.another_account', message);
    }
    case 'connected': {
      const { connectionId, accountName, warehouses } = connected;
      const refusal = causeOf({ code: 'shiphero_unauthorized', subject: '' });
      await session.store.transaction((tx) => resolveIssues(tx, [refusal]));
      await app.runDue(new Date(app.clock.now().getTime() + REGISTERING_MS), session.store.storeId);
      await markDue(session.store.sql, readings(connectionId));
      appParts(app).reads.forget(session);
      runWhatIsDue(app);
      const webhooks = await readWebhookState(session.store, connectionId);
      return answerJson({ connectionId, account: accountName, warehouses, webhooks });
    }
  }
});

function statusOf({ kind }: Failure): number {
  switch (kind) {
    case 'rate_limited':
    case 'unavailable':
    case 'unknown_outcome':
      return 503;
    case 'unauthorized':
    case 'forbidden':
    case 'rejected':
    case 'not_found':
    case 'conflict':
      // Not 401: the panel's own session is in order.
      return 422;
  }
}
