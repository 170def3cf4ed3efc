import type { Failure } from '@/lib/platform/failure';
import { deleteWebhook } from '@/lib/shiphero/webhooks';
import { WEBHOOK_NAMES } from '@/lib/shiphero/webhooks';
import { markDue } from '@/lib/work/mark-due';
import type { Outcome, Run } from '@/lib/work/run';
import { done, failed } from '@/lib/work/run';
import { whileHeld } from '@/lib/work/send-guard';
import { observeWrites } from './observe-writes';
import type { StoreDeps } from './store-deps';
import { UPKEEP } from './upkeep-work';

/** Some hours of backoff. Then the merchant's wish to be forgotten counts for more than a tidy ShipHero. */
const TRIES = 15;

/**
 * Takes leave of a ShipHero connection after its store was disconnected or uninstalled: deletes our webhooks there, then forgets its
 * tokens. Leaves alone what has been connected again in the meantime.
 */
export async function forgetConnection(
  run: Run,
  deps: Pick<StoreDeps, 'clients'>,
  connectionId: string,
): Promise<Outcome> {
  const connection = await run.store.prisma.connection.findUnique({
    where: { id: connectionId },
    select: { live: true },
  });
  if (connection === null || connection.live) return done();
  const failure = await deleteWebhooks(run, deps, connectionId);
  if (failure !== null && comesBack(failure) && run.work.tries < TRIES) return failed(failure);
  await run.store.transaction(async (tx) => {
    const { count } = await tx.prisma.connection.updateMany({
      where: { id: connectionId, live: false },
      data: { refreshToken: null, accessToken: null, accessTokenExpiresAt: null },
    });
    if (count > 0) await tx.prisma.shipheroWebhook.deleteMany({ where: { connectionId } });
    // Connected again while its webhooks were being deleted: somebody has to look which of them are there.
    else await markDue(tx.sql, [UPKEEP]);
  });
  return done();
}

async function deleteWebhooks(
  run: Run,
  deps: Pick<StoreDeps, 'clients'>,
  connectionId: string,
): Promise<Failure | null> {
  const writes = observeWrites();
  const client = await deps.clients.shiphero(run.store, writes.observe, connectionId);
  if (!client.ok) return client.failure;
  const { shopName } = client.value;
  const api = { ...client.value.api, mayLeave: whileHeld(run) };
  let failure: Failure | null = null;
  for (const name of WEBHOOK_NAMES) {
    const deleted = await deleteWebhook(api, { name, shopName });
    if (!deleted.ok) failure = deleted.failure;
    if (!deleted.ok && comesBack(deleted.failure)) break;
  }
  await writes.record(run);
  return failure;
}

/** A token that is refused deletes nothing any more, now or later. */
const comesBack = ({ kind }: Failure): boolean =>
  kind === 'unavailable' || kind === 'unknown_outcome' || kind === 'rate_limited';
