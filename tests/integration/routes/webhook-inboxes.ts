import { createHmac } from 'node:crypto';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { hookSecretPlace, webhookSecretPlace } from '@/lib/stores/secret-places';
import { connectedStore } from './merchant';
import type { World } from './open-world';
import { CLIENT_SECRET } from './open-world';

/** BigCommerce's own signature of a delivery, of any age. */
export function bigcommerceSignature(body: string | Uint8Array, at: string | number, key = CLIENT_SECRET) {
  const signed = createHmac('sha256', key).update(`msg-1.${at}.`).update(body).digest('base64');
  return {
    'webhook-id': 'msg-1',
    'webhook-timestamp': String(at),
    'webhook-signature': `v1,${signed}`,
  };
}

/** The two addresses of a connected store, what is delivered to them, and what the store has of it. */
export async function openInboxes(world: World) {
  const { hash } = await connectedStore(world);
  const store: StoreDb = await world.storeOf(hash);
  const { secrets } = world.app;
  const row = await store.prisma.store.findUniqueOrThrow({ where: { id: store.storeId } });
  const connection = await store.prisma.connection.findFirstOrThrow({ include: { webhooks: true } });
  const [webhook] = connection.webhooks;
  if (webhook === undefined) throw new Error('no webhook');
  const bigcommerceUrl = `/api/webhooks/bigcommerce/${row.endpoint}`;
  const bigcommerceSecret = secrets.open(row.webhookSecret ?? '', hookSecretPlace(hash));
  const shipheroUrl = `/api/webhooks/shiphero/${connection.endpoint}`;
  const shipheroSecret = secrets.open(webhook.secret, webhookSecretPlace(connection.id, webhook.name));
  return {
    hash,
    store,
    connectionId: connection.id,
    bigcommerceSecret,
    bigcommerceUrl,
    shipheroUrl,
    fromBigcommerce: (body: BodyInit, headers: Record<string, string> = {}, url = bigcommerceUrl) =>
      world.call(url, {
        method: 'POST',
        body,
        headers: { 'X-Webhook-Secret': bigcommerceSecret, ...headers },
      }),
    fromShiphero: (body: string | Uint8Array<ArrayBuffer>, key = shipheroSecret) =>
      world.call(shipheroUrl, {
        method: 'POST',
        body,
        headers: { 'x-shiphero-hmac-sha256': createHmac('sha256', key).update(body).digest('base64') },
      }),
    event: (orderId: number, producer = `stores/${hash}`) =>
      JSON.stringify({
        scope: 'store/order/created',
        store_id: '1',
        data: { type: 'order', id: orderId },
        hash: 'e7f1',
        created_at: Math.floor(Date.now() / 1000),
        producer,
      }),
    /** How many events and due rows there are. */
    kept: async () => [await store.prisma.inboundEvent.count(), await store.prisma.dueWork.count()],
    due: (kind: string, key: string) => store.prisma.dueWork.findFirst({ where: { kind, key } }),
    /** How often each entity was marked so far. */
    marked: async () =>
      new Map(
        (await store.prisma.dueWork.findMany()).map(({ kind, key, wanted }) => [`${kind}/${key}`, wanted]),
      ),
    newest: () => store.prisma.inboundEvent.findFirst({ orderBy: { id: 'desc' } }),
    async counted(source: string, outcome: string): Promise<number> {
      const { values } = await world.app.metrics.webhooks.get();
      return values.find(({ labels }) => labels.source === source && labels.outcome === outcome)?.value ?? 0;
    },
  };
}

export type Inboxes = Awaited<ReturnType<typeof openInboxes>>;
