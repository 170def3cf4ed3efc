import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OrderSummary } from '@/tests/simulators/bigcommerce/control/order-summary';
import type { AStore } from './a-store';
import { aStore } from './a-store';

let store: AStore;
beforeEach(async () => {
  store = await aStore();
});
afterEach(() => store.close());

const wholeShipment = (order: OrderSummary) => ({
  order_address_id: order.addressIds[0],
  items: order.lines.map((line) => ({ order_product_id: line.id, quantity: line.quantity })),
  tracking_number: '1Z999',
  tracking_carrier: 'ups',
});

describe('faults', () => {
  const count = async () => (await store.control.listShipments({ hash: store.hash })).length;
  const order = () => store.control.placeOrder({ hash: store.hash, example: 'guest' });
  const match = { method: 'POST', pathPattern: '/shipments$' };

  it('applies a write and loses the answer', async () => {
    const placed = await order();
    await store.control.failNext({ match, mode: 'apply-then-lose-answer' });
    await expect(
      store.call('POST', `/v2/orders/${placed.id}/shipments`, wholeShipment(placed)),
    ).rejects.toThrow();
    expect(await count()).toBe(1);
  });

  it('applies a write and answers with a fault all the same', async () => {
    const placed = await order();
    await store.control.failNext({ match, mode: 'apply-then-5xx', status: 502 });
    const answer = await store.call('POST', `/v2/orders/${placed.id}/shipments`, wholeShipment(placed));
    expect(answer.status).toBe(502);
    expect(await count()).toBe(1);
  });

  it('refuses connections, and is there again at the same address', async () => {
    const placed = await order();
    const path = `/v2/orders/${placed.id}`;
    expect((await store.call('GET', path)).status).toBe(200);
    await store.control.refuseConnections({});
    await expect(store.call('GET', path)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await store.control.acceptConnections({});
    expect((await store.call('GET', path)).status).toBe(200);
  });

  it('applies a write after the client gave up', async () => {
    const placed = await order();
    await store.control.failNext({ match, mode: 'apply-after-client-gave-up', delayMs: 60 });
    const path = `/v2/orders/${placed.id}/shipments`;
    await expect(store.call('POST', path, wholeShipment(placed), AbortSignal.timeout(20))).rejects.toThrow();
    expect(await count()).toBe(0);
    await vi.waitFor(async () => expect(await count()).toBe(1));
  });

  it('with a label end alone, and are listed until they are used up', async () => {
    const { hash } = store;
    await store.control.failNext({ match, mode: '5xx', times: 5, label: 'down' });
    await store.control.dropWebhooks({ hash, times: 3, label: 'silence' });
    await store.control.failNext({ match, mode: '429' });
    expect(await store.control.plannedFaults()).toEqual([
      { label: 'down', left: 5 },
      { label: null, left: 1 },
      { label: 'silence', left: 3 },
    ]);
    await store.control.clearFaults({ label: 'down' });
    const placed = await order();
    const ship = () => store.call('POST', `/v2/orders/${placed.id}/shipments`, wholeShipment(placed));
    expect([(await ship()).status, (await ship()).status]).toEqual([429, 201]);
    expect(await store.control.plannedFaults()).toEqual([{ label: 'silence', left: 3 }]);
    await store.control.clearFaults();
    expect(await store.control.plannedFaults()).toEqual([]);
  });

  it('answers 429 with and without its headers, and 5xx, without doing anything', async () => {
    const placed = await order();
    const answers = [];
    for (const mode of ['429', '429-bare', '5xx'] as const) {
      await store.control.failNext({ match, mode });
      const answer = await store.call('POST', `/v2/orders/${placed.id}/shipments`, wholeShipment(placed));
      answers.push([answer.status, answer.headers.has('x-rate-limit-time-reset-ms')]);
    }
    expect([answers, await count()]).toEqual([
      [
        [429, true],
        [429, false],
        [503, true],
      ],
      0,
    ]);
  });
});

it('gives lines and addresses new ids on an edit, where the store does so', async () => {
  await store.control.behave({ hash: store.hash, behaviours: { editGivesNewIds: true } });
  const before = await store.control.placeOrder({ hash: store.hash, example: 'guest' });
  const quantities = before.lines.map((line) => ({ lineId: line.id, quantity: line.quantity + 1 }));
  const after = await store.control.changeOrder({
    hash: store.hash,
    orderId: before.id,
    change: { quantities },
  });
  expect(after.addressIds).not.toEqual(before.addressIds);
  expect(after.lines.map((line) => line.addressId)).toEqual(after.lines.map(() => after.addressIds[0]));
});

it('exchanges a code once, and only for the exact redirect address', async () => {
  const { code, scope, context } = await store.control.beginInstall({ hash: store.hash });
  const exchange = async (redirect: string) => {
    const body = { client_id: 'the-client', client_secret: 'the-secret', code, scope, context };
    const response = await fetch(`${store.url}/oauth2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, grant_type: 'authorization_code', redirect_uri: redirect }),
    });
    return response.status;
  };
  const right = `${store.appUrl}/api/bigcommerce/auth`;
  expect([await exchange(`${right}/`), await exchange(right), await exchange(right)]).toEqual([
    400, 200, 400,
  ]);
});
