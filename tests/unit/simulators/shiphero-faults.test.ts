import { describe, expect, test } from 'vitest';
import { anAccount, anOrderInput, CREATE, nodesAt, ORDER_FIELDS } from './shiphero-fixture';

const FIND = `query ($id: String) { orders(partner_order_id: $id, shop_name: "bigcommerce-abc") {
  data(first: 10) { edges { node { ${ORDER_FIELDS} } } } } }`;

describe('faults', () => {
  test.each(['apply-then-lose-answer', 'apply-after-client-gave-up'] as const)(
    '%s takes the order and answers nothing',
    async (mode) => {
      const { simulator, account } = await anAccount();
      await simulator.control.failNext({ match: { operation: 'order_create' }, mode });
      const request = fetch(`${simulator.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${account.accessToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query: CREATE, variables: anOrderInput() }),
        signal: AbortSignal.timeout(200),
      });
      await expect(request).rejects.toThrow();
      await expect.poll(() => simulator.control.ordersFor({ partnerOrderId: '101-11' })).toHaveLength(1);
    },
  );

  test('a write that is applied is answered with a fault all the same', async () => {
    const { ask, simulator } = await anAccount();
    await simulator.control.failNext({ match: { operation: 'order_create' }, mode: 'apply-then-5xx' });
    expect((await ask(CREATE, anOrderInput())).status).toBe(503);
    expect(nodesAt(await ask(FIND, { id: '101-11' }), 'orders.data')).toHaveLength(1);
  });

  test('connections are refused until it is there again, at the same address', async () => {
    const { ask, simulator } = await anAccount();
    const me = '{ me { data { id } } }';
    expect((await ask(me)).status).toBe(200);
    await simulator.control.refuseConnections();
    await expect(ask(me)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await simulator.control.clearFaults();
    expect((await ask(me)).status).toBe(200);
  });

  test('with a label end alone, and are listed until they are used up', async () => {
    const { ask, simulator } = await anAccount();
    await simulator.control.failNext({ mode: '5xx', times: 5, label: 'down' });
    await simulator.control.dropWebhooks({ times: 3, label: 'silence' });
    await simulator.control.failNext({ mode: '429' });
    expect(await simulator.control.plannedFaults()).toEqual([
      { label: 'down', left: 5 },
      { label: null, left: 1 },
      { label: 'silence', left: 3 },
    ]);
    await simulator.control.clearFaults({ label: 'down' });
    const me = '{ me { data { id } } }';
    expect([(await ask(me)).status, (await ask(me)).status]).toEqual([429, 200]);
    expect(await simulator.control.plannedFaults()).toEqual([{ label: 'silence', left: 3 }]);
    await simulator.control.clearFaults();
    expect(await simulator.control.plannedFaults()).toEqual([]);
  });

  test('while look-ups lag, a new order is not found and an old one looks as before', async () => {
    let time = Date.parse('2026-11-20T10:00:00Z');
    const { ask, simulator } = await anAccount({ clock: { now: () => new Date(time) } });
    await ask(CREATE, anOrderInput());
    time += 10_000;
    await simulator.control.lagLookups({ ms: 5000 });
    await simulator.control.shipOrder({ partnerOrderId: '101-11' });
    await ask(CREATE, anOrderInput());
    const lagging = await ask(FIND, { id: '101-11' });
    expect(nodesAt(lagging, 'orders.data')).toMatchObject([{ fulfillment_status: 'pending' }]);
    time += 5000;
    expect(nodesAt(await ask(FIND, { id: '101-11' }), 'orders.data')).toHaveLength(2);
  });

  test('an ended access token is 401 and can be refreshed; a revoked one cannot', async () => {
    const { ask, simulator, account } = await anAccount();
    const refresh = (): Promise<Response> =>
      fetch(`${simulator.url}/auth/refresh`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ refresh_token: account.refreshToken }),
      });
    await simulator.control.revokeToken({ which: 'access' });
    expect((await ask('{ me { data { id } } }')).status).toBe(401);
    const refreshed = await refresh();
    expect(await refreshed.json()).toMatchObject({ expires_in: 2_419_200, token_type: 'Bearer' });
    await simulator.control.revokeToken();
    expect((await refresh()).status).toBe(401);
  });

  test('control works over HTTP from any origin', async () => {
    const { simulator } = await anAccount();
    const response = await fetch(`${simulator.url}/_control/stockOf`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ sku: 'SPORK-TI' }),
    });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({ onHand: 50 });
  });
});
