import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import { ensureWebhooks } from '@/lib/shiphero/ensure-webhooks';
import type { RegisteredWebhook } from '@/lib/shiphero/ensure-webhooks';
import type { WebhookName } from '@/lib/shiphero/webhooks';
import { WEBHOOK_NAMES } from '@/lib/shiphero/webhooks';
import type { ReconciledFlow } from '@/lib/work/kinds';
import { requireLease } from '@/lib/work/require-lease';
import { whileHeld } from '@/lib/work/send-guard';
import { markDue } from '@/lib/work/mark-due';
import type { Run } from '@/lib/work/run';
import { shipheroWebhookUrl } from './endpoints';
import { observeWrites } from './observe-writes';
import { webhookSecretPlace } from './secret-places';
import type { StoreDeps } from './store-deps';

/** What may have been missed where a webhook was not delivered for a while. */
const FLOW_OF = {
  'Inventory Update': 'stock',
  'Order Allocated': 'stock',
  'Order Deallocated': 'stock',
  'Shipment Update': 'shipments',
  'Order Canceled': 'shipments',
} as const satisfies Record<WebhookName, ReconciledFlow>;

/**
 * Registers the webhooks of the store's live connection in ShipHero and keeps their secrets sealed. Safe to repeat,
 * but by one run at a time: the lease of upkeep sees to that, since ShipHero tells a secret only once.
 */
export async function keepShiphero(
  run: Run,
  deps: Pick<StoreDeps, 'env' | 'secrets' | 'clients'>,
): Promise<Result<'kept' | 'nothing_to_keep'>> {
  const connection = await run.store.prisma.connection.findFirst({
    where: { live: true },
    select: { id: true, endpoint: true, webhooks: { select: { name: true } } },
  });
  if (connection === null) return succeed('nothing_to_keep');
  const writes = observeWrites();
  const client = await deps.clients.shiphero(run.store, writes.observe, connection.id);
  if (!client.ok) return client;

  const keep = async ({ name, id, secret }: RegisteredWebhook): Promise<void> => {
    const sealed = deps.secrets.seal(secret, webhookSecretPlace(connection.id, name));
    const key = { storeId: run.store.storeId, connectionId: connection.id, name };
    await run.store.transaction(async (tx) => {
      // A run that was frozen since must not put its secret over that of the webhook which took its place.
      await requireLease(tx, run.work);
      await tx.prisma.shipheroWebhook.upsert({
        where: { storeId_connectionId_name: key },
        create: { ...key, externalId: id, secret: sealed },
        update: { externalId: id, secret: sealed },
      });
    });
  };
  const held = new Set(connection.webhooks.map((webhook) => webhook.name));
  const ensured = await ensureWebhooks(
    { ...client.value.api, mayLeave: whileHeld(run) },
    {
      url: shipheroWebhookUrl(deps.env.APP_URL, connection.endpoint),
      shopName: client.value.shopName,
      names: WEBHOOK_NAMES,
      known: WEBHOOK_NAMES.filter((name) => held.has(name)),
      keep,
    },
  );
  await writes.record(run);
  if (!ensured.ok) return ensured;
  const flows = new Set(ensured.value.gaps.map((name) => FLOW_OF[name]));
  await markDue(
    run.store.sql,
    [...flows].map((flow) => ({ kind: 'reconcile', key: flow })),
  );
  return succeed('kept');
}
