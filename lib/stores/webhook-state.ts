import type { StoreDb } from '@/lib/platform/db/store-db';
import { WEBHOOK_NAMES } from '@/lib/shiphero/webhooks';

/** Whether every webhook of a connection is registered, or upkeep is still at it. */
export async function readWebhookState(
  store: StoreDb,
  connectionId: string,
): Promise<'registered' | 'being_registered'> {
  const held = await store.prisma.shipheroWebhook.count({
    where: { connectionId, name: { in: [...WEBHOOK_NAMES] } },
  });
  return held === WEBHOOK_NAMES.length ? 'registered' : 'being_registered';
}
