import { beforeAll, describe, expect, it } from 'vitest';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { webhookSecretPlace } from '@/lib/stores/secret-places';
import { looksAsked } from '../support/ask-for-looks';
import { databases } from '../support/databases';
import { connectedStore, errorOf } from './merchant';
import { openWorld } from './open-world';
import { bigcommerceSignature as signature, openInboxes } from './webhook-inboxes';
import type { Inboxes } from './webhook-inboxes';

const RECEIVED = { code: '200', Status: 'Success' };
const now = () => Math.floor(Date.now() / 1000);

describe.each(databases())('webhooks on $name', (kind) => {
  const world = openWorld(kind);
  let inboxes: Inboxes;
  let store: StoreDb;
  let hash: string;
  let connectionId: string;

  beforeAll(async () => {
    inboxes = await openInboxes(world());
    ({ store, hash, connectionId } = inboxes);
  });

  const event: Inboxes['event'] = (...of) => inboxes.event(...of);
  const fromBigcommerce: Inboxes['fromBigcommerce'] = (...of) => inboxes.fromBigcommerce(...of);
  const fromShiphero: Inboxes['fromShiphero'] = (...of) => inboxes.fromShiphero(...of);
  const kept: Inboxes['kept'] = () => inboxes.kept();
  const due: Inboxes['due'] = (...of) => inboxes.due(...of);
  const counted: Inboxes['counted'] = (...of) => inboxes.counted(...of);

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
    ['401 webhook.bad_signature', () => fromShiphero('{"webhook_type":"Tote Complete"}', 'another')],
    [
      '401 webhook.missing_signature',
      () => world().call(inboxes.shipheroUrl, { method: 'POST', body: '{"webhook_type":"Tote Complete"}' }),
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
    await aFulfillmentOrder(store, connectionId);
    const body = JSON.stringify({
      webhook_type: 'Shipment Update',
      fulfillment: { partner_order_id: '300-31', shipment_uuid: 'U2hpcG1lbnQ6MQ==' },
    });
    const answer = await fromShiphero(body);
    expect([answer.status, await answer.json()]).toEqual([200, RECEIVED]);
    expect((await due('order', '300'))?.runAt.getTime()).toBeLessThanOrEqual(Date.now());
    expect(await looksAsked(store)).toEqual(['300-31']);
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
