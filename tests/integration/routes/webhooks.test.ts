import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { hookSecretPlace, webhookSecretPlace } from '@/lib/stores/secret-places';
import { databases } from '../support/databases';
import { connectedStore, errorOf } from './merchant';
import { CLIENT_SECRET, openWorld } from './open-world';

const RECEIVED = { code: '200', Status: 'Success' };
const MEGABYTE = 1024 * 1024;
const now = () => Math.floor(Date.now() / 1000);

describe.each(databases())('webhooks on $name', (kind) => {
  const world = openWorld(kind);
  let hash: string;
  let store: StoreDb;
  let bigcommerceUrl: string;
  let bigcommerceSecret: string;
  let shipheroUrl: string;
  let shipheroSecret: string;
  let connectionId: string;

  beforeAll(async () => {
    ({ hash } = await connectedStore(world()));
    store = await world().storeOf(hash);
    const { secrets } = world().app;
    const row = await store.prisma.store.findUniqueOrThrow({ where: { id: store.storeId } });
    bigcommerceUrl = `/api/webhooks/bigcommerce/${row.endpoint}`;
    bigcommerceSecret = secrets.open(row.webhookSecret ?? '', hookSecretPlace(hash));
    const connection = await store.prisma.connection.findFirstOrThrow({ include: { webhooks: true } });
    connectionId = connection.id;
    shipheroUrl = `/api/webhooks/shiphero/${connection.endpoint}`;
    const [webhook] = connection.webhooks;
    if (webhook === undefined) throw new Error('no webhook');
    shipheroSecret = secrets.open(webhook.secret, webhookSecretPlace(connection.id, webhook.name));
  });

  const event = (orderId: number, producer = `stores/${hash}`) =>
    JSON.stringify({
      scope: 'store/order/created',
      store_id: '1',
      data: { type: 'order', id: orderId },
      hash: 'e7f1',
      created_at: now(),
      producer,
    });
  const signature = (body: string, at: number, key = CLIENT_SECRET) => ({
    'webhook-id': 'msg-1',
    'webhook-timestamp': String(at),
    'webhook-signature': `v1,${createHmac('sha256', key).update(`msg-1.${at}.${body}`).digest('base64')}`,
  });
  const fromBigcommerce = (body: BodyInit, headers: Record<string, string> = {}, url = bigcommerceUrl) =>
    world().call(url, {
      method: 'POST',
      body,
      headers: { 'X-Webhook-Secret': bigcommerceSecret, ...headers },
    });
  const fromShiphero = (body: string, key = shipheroSecret) =>
    world().call(shipheroUrl, {
      method: 'POST',
      body,
      headers: { 'x-shiphero-hmac-sha256': createHmac('sha256', key).update(body).digest('base64') },
    });
  const kept = async () => [await store.prisma.inboundEvent.count(), await store.prisma.dueWork.count()];
  const due = (workKind: string, key: string) =>
    store.prisma.dueWork.findFirst({ where: { kind: workKind, key } });
  const counted = async (source: string, outcome: string): Promise<number> => {
    const { values } = await world().app.metrics.webhooks.get();
    return values.find(({ labels }) => labels.source === source && labels.outcome === outcome)?.value ?? 0;
  };

  it('from BigCommerce are kept as they came, with their mark, before they are answered', async () => {
    const body = event(118);
    const answer = await fromBigcommerce(body, signature(body, now()));
    expect([answer.status, await answer.json()]).toEqual([200, RECEIVED]);
    expect(await store.prisma.inboundEvent.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      source: 'bigcommerce',
      topic: 'store/order/created',
      messageId: 'msg-1',
      body,
    });
    const mark = await due('order', '118');
    const delay = (mark?.runAt.getTime() ?? 0) - Date.now();
    expect(delay).toBeGreaterThan(500);
    expect(delay).toBeLessThanOrEqual(2_250);
  });

  it('that come twice are both kept, and are one more run', async () => {
    const before = await due('order', '118');
    const [events] = await kept();
    await fromBigcommerce(event(118));
    await fromBigcommerce(event(118));
    expect(await kept()).toEqual([(events ?? 0) + 2, (await kept())[1]]);
    const after = await due('order', '118');
    expect(after?.wanted).toBe((before?.wanted ?? 0) + 2);
    expect(after?.runAt).toEqual(before?.runAt);
  });

  it.each([
    ['401 webhook.missing_secret', () => fromBigcommerce(event(7), { 'X-Webhook-Secret': '' })],
    ['401 webhook.wrong_secret', () => fromBigcommerce(event(7), { 'X-Webhook-Secret': 'guessed' })],
    ['401 webhook.bad_signature', () => fromBigcommerce(event(7), signature(event(7), now(), 'another'))],
    ['401 webhook.bad_signature', () => fromBigcommerce(event(8), signature(event(7), now()))],
    ['401 webhook.stale', () => fromBigcommerce(event(7), signature(event(7), now() - 3600))],
    ['400 webhook.not_json', () => fromBigcommerce('scope=store/order/created')],
    ['400 webhook.unexpected_shape', () => fromBigcommerce('{"scope":"store/order/created"}')],
    ['400 webhook.wrong_store', () => fromBigcommerce(event(7, 'stores/another'))],
    ['401 webhook.bad_signature', () => fromShiphero('{"webhook_type":"Tote Complete"}', 'another')],
    ['400 webhook.not_json', () => fromShiphero('webhook_type=Tote')],
    ['400 webhook.unexpected_shape', () => fromShiphero('{"no":"type"}')],
    [
      '401 webhook.missing_signature',
      () => world().call(shipheroUrl, { method: 'POST', body: '{"webhook_type":"Tote Complete"}' }),
    ],
  ])('are refused with %s, counted, and leave nothing', async (refusal, send) => {
    const before = await kept();
    const source =
      refusal.includes('missing_signature') || send.toString().includes('fromShiphero')
        ? 'shiphero'
        : 'bigcommerce';
    const outcome = refusal.split('.')[1] ?? '';
    const counts = await counted(source, outcome);
    expect(await errorOf(await send())).toBe(refusal);
    expect(await kept()).toEqual(before);
    expect(await counted(source, outcome)).toBe(counts + 1);
  });

  it('that are too large are refused without being read to the end', async () => {
    const before = await kept();
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(MEGABYTE / 4));
      },
    });
    const headers = { 'X-Webhook-Secret': bigcommerceSecret };
    const init = { method: 'POST', body: endless, headers, duplex: 'half' };
    const answer = await world().call(bigcommerceUrl, init);
    expect(await errorOf(answer)).toBe('413 webhook.too_large');
    expect(pulled).toBeLessThan(10);
    const declared = await fromBigcommerce('x'.repeat(MEGABYTE + 1));
    expect(await errorOf(declared)).toBe('413 webhook.too_large');
    expect(await kept()).toEqual(before);
  });

  it('to an address that nobody has are answered with success, counted and dropped', async () => {
    const before = await kept();
    const counts = await counted('bigcommerce', 'unknown_endpoint');
    for (const endpoint of ['aaaaaaaaaaaaaaaaaaaaaaaa', 'x', '../../etc']) {
      const url = `/api/webhooks/bigcommerce/${encodeURIComponent(endpoint)}`;
      const answer = await fromBigcommerce(event(118), {}, url);
      expect(answer.status).toBe(200);
    }
    expect(await kept()).toEqual(before);
    expect(await counted('bigcommerce', 'unknown_endpoint')).toBe(counts + 3);
  });

  it('of one store cannot be sent with the secret of another', async () => {
    const another = await connectedStore(world());
    const theirs = await world().storeOf(another.hash);
    const row = await theirs.prisma.store.findUniqueOrThrow({ where: { id: theirs.storeId } });
    const url = `/api/webhooks/bigcommerce/${row.endpoint}`;
    expect(await errorOf(await fromBigcommerce(event(118, `stores/${another.hash}`), {}, url))).toBe(
      '401 webhook.wrong_secret',
    );
    expect(await theirs.prisma.inboundEvent.count()).toBe(0);
  });

  it('of ShipHero about a fulfillment order have it looked at again, at once', async () => {
    const fulfillment = await aFulfillmentOrder(store, connectionId);
    const body = JSON.stringify({
      webhook_type: 'Shipment Update',
      fulfillment: { partner_order_id: '300-31', shipment_uuid: 'U2hpcG1lbnQ6MQ==' },
    });
    const answer = await fromShiphero(body);
    expect([answer.status, await answer.json()]).toEqual([200, RECEIVED]);
    expect((await due('order', '300'))?.runAt.getTime()).toBeLessThanOrEqual(Date.now());
    const [row] = await store.sql.query<{ looks_wanted: number }>(
      'select looks_wanted from fulfillment_order where store_id = $1::uuid and id = $2::uuid',
      [fulfillment],
    );
    expect(row?.looks_wanted).toBe(1);
  });

  it('of ShipHero about stock have its levels read', async () => {
    await store.prisma.dueWork.deleteMany({ where: { kind: 'levels' } });
    await fromShiphero(JSON.stringify({ webhook_type: 'Inventory Update', inventory: [{ sku: 'A' }] }));
    expect(await due('levels', connectionId)).toMatchObject({ wanted: 1, done: 0 });
  });

  it('are accepted with a secret that was made a moment ago', async () => {
    world().advance(2_000);
    const body = JSON.stringify({ webhook_type: 'Tote Complete' });
    expect((await fromShiphero(body, 'made-just-now')).status).toBe(401);
    world().advance(2_000);
    const { secrets } = world().app;
    const sealed = secrets.seal('made-just-now', webhookSecretPlace(connectionId, 'Order Canceled'));
    await store.prisma.shipheroWebhook.updateMany({
      where: { name: 'Order Canceled' },
      data: { secret: sealed },
    });
    expect((await fromShiphero(body, 'made-just-now')).status).toBe(200);
  });

  it('come through from the simulators with their own signatures', async () => {
    const { control } = world().bigcommerce;
    await store.prisma.inboundEvent.deleteMany();
    await control.placeOrder({ hash });
    await control.settle({ hash });
    const inbound = await store.prisma.inboundEvent.findMany();
    expect(inbound.map((one) => one.topic).sort()).toEqual([
      'store/order/created',
      'store/order/statusUpdated',
      'store/order/updated',
    ]);
    const deliveries = await control.deliveries({ hash });
    expect(deliveries.map((one) => one.state)).toEqual(deliveries.map(() => 'delivered'));
  });

  it('of a store that was uninstalled are answered with success and dropped', async () => {
    await world().bigcommerce.control.uninstall({ hash });
    const before = await kept();
    expect((await fromBigcommerce(event(118))).status).toBe(200);
    expect((await fromShiphero('{"webhook_type":"Tote Complete"}')).status).toBe(200);
    expect(await kept()).toEqual(before);
  });
});

async function aFulfillmentOrder(store: StoreDb, connectionId: string): Promise<string> {
  const { storeId } = store;
  const at = new Date();
  await store.prisma.order.create({
    data: { storeId, orderId: 300, statusId: 11, placedAt: at, modifiedAt: at, readAt: at, verdict: 'sent' },
  });
  const { id } = await store.prisma.fulfillmentOrder.create({
    data: {
      storeId,
      orderId: 300,
      orderAddressId: 31,
      partnerOrderId: '300-31',
      connectionId,
      state: 'sent',
    },
  });
  return id;
}
