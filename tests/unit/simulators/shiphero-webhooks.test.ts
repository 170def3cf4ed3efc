import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aReceiver, anAccount, at, firstError, nodesAt } from './shiphero-fixture';

const REGISTER = `mutation ($data: CreateWebhookInput!) {
  webhook_create(data: $data) { webhook { id shared_signature_secret } } }`;

describe('webhooks', () => {
  test('the secret is told once, and a second registration of the name is refused', async () => {
    const { ask } = await anAccount();
    const data = { name: 'Shipment Update', url: 'http://127.0.0.1:9/', shop_name: 'bigcommerce-abc' };
    const made = await ask(REGISTER, { data });
    expect(at(made, 'webhook_create.webhook.shared_signature_secret')).toMatch(/.{20}/);
    expect(firstError(await ask(REGISTER, { data }))?.['message']).toBe('Webhook already exists');
    const list = await ask(
      '{ webhooks { data(first: 9) { edges { node { health shared_signature_secret } } } } }',
    );
    expect(nodesAt(list, 'webhooks.data')).toEqual([{ health: 'HEALTHY', shared_signature_secret: null }]);
  });

  test('deliveries are signed over the raw body, repeated until 200, and keep their id', async () => {
    const statuses = [503, 200];
    const receiver = await aReceiver(() => statuses.shift() ?? 200);
    const { ask, simulator } = await anAccount({ delivery: { retryDelaysMs: [5] } });
    const made = await ask(REGISTER, { data: { name: 'Inventory Update', url: receiver.url } });
    await simulator.control.receiveStock({ sku: 'SPORK-TI', quantity: 7 });
    await simulator.control.settle();
    expect(receiver.received).toHaveLength(2);
    const [first, second] = receiver.received;
    const secret = String(at(made, 'webhook_create.webhook.shared_signature_secret'));
    const signature = createHmac('sha256', secret)
      .update(first?.body ?? '')
      .digest('base64');
    expect(first?.headers['x-shiphero-hmac-sha256']).toBe(signature);
    expect(second?.headers['x-shiphero-message-id']).toBe(first?.headers['x-shiphero-message-id']);
    expect(JSON.parse(first?.body ?? '')).toMatchObject({
      inventory: [{ sku: 'SPORK-TI', on_hand: '57', updated_warehouse: { inventory: '57' } }],
    });
  });

  test('a receiver that stays broken is disabled, and what happens meanwhile is never sent', async () => {
    const receiver = await aReceiver(() => 500);
    const delivery = { retryDelaysMs: [], warningAfter: 1, disableAfter: 2 };
    const { ask, simulator } = await anAccount({ delivery });
    await ask(REGISTER, { data: { name: 'Inventory Update', url: receiver.url } });
    for (const quantity of [1, 1, 1]) {
      await simulator.control.receiveStock({ sku: 'SPORK-TI', quantity });
      await simulator.control.settle();
    }
    expect(receiver.received).toHaveLength(2);
    expect(await simulator.control.webhooksOf()).toMatchObject([{ enabled: false, health: 'UNHEALTHY' }]);
  });

  test('deliveries can be dropped, doubled and turned round', async () => {
    const receiver = await aReceiver();
    const { ask, simulator } = await anAccount();
    const { control } = simulator;
    await ask(REGISTER, { data: { name: 'Inventory Update', url: receiver.url } });
    await control.dropWebhooks({});
    await control.duplicateWebhooks({});
    await control.reorderWebhooks({});
    for (const onHand of [1, 2, 3, 4]) {
      await control.setStock({ sku: 'SPORK-TI', onHand });
      await control.settle();
    }
    const seen = receiver.received.map(({ body }) => /"on_hand":"(\d)"/.exec(body)?.[1]);
    expect(seen).toEqual(['2', '2', '4', '3']);
    expect(await control.deliveries({ newest: 1 })).toEqual((await control.deliveries()).slice(-1));
  });
});
