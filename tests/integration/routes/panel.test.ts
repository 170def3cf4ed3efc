import { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases';
import { anAccountOfAnOrder } from './an-account-of-an-order';
import { connectedStore, errorOf, installedStore, loadCode, openPanelOf } from './merchant';
import type { Panel } from './merchant';
import { openWorld } from './open-world';

const page = z.object({
  orders: z.array(z.looseObject({ orderId: z.number() })),
  total: z.object({ count: z.number(), more: z.boolean() }),
  next: z.string().nullable(),
  previous: z.string().nullable(),
});

describe.each(databases())('the panel on $name', (kind) => {
  const world = openWorld(kind);
  let ours: Panel;
  let theirs: Panel;

  beforeAll(async () => {
    const one = await connectedStore(world());
    const other = await connectedStore(world());
    ours = one.panel;
    theirs = other.panel;
    for (const orderId of [101, 102, 103]) await anAccountOfAnOrder(world(), one.hash, orderId, 'Ours');
    // The same ids in both: what keeps them apart is the store alone.
    for (const orderId of [102, 900]) await anAccountOfAnOrder(world(), other.hash, orderId, 'Theirs');
  });

  it('lists orders, newest first, page by page', async () => {
    const first = page.parse(await (await ours.call('orders?limit=2')).json());
    expect(first.orders.map((order) => order.orderId)).toEqual([103, 102]);
    const second = page.parse(await (await ours.call(`orders?limit=2&cursor=${first.next}`)).json());
    expect(second.orders).toMatchObject([{ orderId: 101, fulfillmentOrders: [{ partnerOrderId: '101-1' }] }]);
    expect(second.next).toBeNull();
    expect([first.total, second.total]).toEqual(Array(2).fill({ count: 3, more: false }));
    expect(page.parse(await (await ours.call(`orders?limit=2&cursor=${second.previous}`)).json())).toEqual(
      first,
    );
  });

  it('tells all of one order', async () => {
    expect(await (await ours.call('orders/102')).json()).toMatchObject({
      order: { orderId: 102, customer: 'Ours' },
      lines: [
        {
          orderProductId: 1020,
          sku: 'MUG',
          quantityShipped: 1,
          inShiphero: [{ partnerOrderId: '102-1', shipheroSku: 'MUG', quantity: 2, shipped: 0 }],
        },
      ],
      fulfillmentOrders: [{ partnerOrderId: '102-1', generation: 1, packages: [{ labelId: 'label-102' }] }],
      timeline: [{ code: 'order.read' }],
      attempts: [{ operation: 'order_create' }],
      issues: [{ code: 'sku_unknown', facts: { sku: 'SKU-Ours' }, held: { count: 3, more: false } }],
      due: null,
    });
  });

  it('lists open issues with what they hold up, and the store at a glance', async () => {
    expect(await (await ours.call('issues')).json()).toMatchObject({
      issues: [{ code: 'sku_unknown', held: { count: 3, more: false }, waitingFor: 'person', open: true }],
      total: { count: 1, more: false },
    });
    expect(await (await ours.call('store')).json()).toMatchObject({
      store: { state: 'connected', stoppedBecause: null },
      connection: { webhooks: 'registered', warehouses: [{ isDefault: true }] },
      attention: { person: { count: 1, more: false }, system: { count: 0, more: false } },
    });
  });

  it("shows a store nothing of another's, whatever ids it asks for", async () => {
    const everything = await Promise.all(
      ['orders', 'issues', 'store', 'overview', 'orders/102'].map(async (path) =>
        (await theirs.call(path)).text(),
      ),
    );
    expect(everything.join('\n')).not.toMatch(/Ours|label-101|"orderId":10[13]/);
    expect(await errorOf(await theirs.call('orders/101'))).toBe('404 order.not_found');
    expect(await errorOf(await ours.call('orders/900'))).toBe('404 order.not_found');
  });

  it('changes only the store of the session', async () => {
    const before: unknown = await (await ours.call('store')).json();
    expect((await theirs.call('store/turn-on', { method: 'POST' })).status).toBe(200);
    expect(await (await ours.call('store')).json()).toEqual(before);
  });

  const calls = [
    ['GET', 'orders'],
    ['GET', 'orders/101'],
    ['GET', 'issues'],
    ['GET', 'store'],
    ['GET', 'overview'],
    ['GET', 'issues/00000000-0000-7000-8000-000000000000'],
    ['POST', 'issues/00000000-0000-7000-8000-000000000000/retry'],
    ['POST', 'orders/101/retry'],
    ['POST', 'connection'],
    ['POST', 'store/turn-on'],
  ] as const;

  it.each(calls)('refuses %s %s without a session, for another store, or for none', async (method, path) => {
    const headers = (given: Record<string, string>) => ({ method, headers: given });
    expect(await errorOf(await ours.call(path, headers({ Authorization: '' })))).toBe(
      '401 session.unauthenticated',
    );
    expect(await errorOf(await ours.call(path, headers({ Authorization: `Bearer ${'x'.repeat(43)}` })))).toBe(
      '401 session.unauthenticated',
    );
    expect(await errorOf(await ours.call(path, headers({ 'X-Store-Hash': theirs.storeHash })))).toBe(
      '409 session.wrong_store',
    );
    expect(await errorOf(await ours.call(path, headers({ 'X-Store-Hash': '' })))).toBe(
      '400 session.store_not_named',
    );
  });

  it.each([
    ['400 input.invalid', 'GET', 'orders?limit=0', undefined],
    ['400 input.invalid', 'GET', 'orders?cursor=1;drop', undefined],
    ['404 order.not_found', 'GET', 'orders/99999999999', undefined],
    ['404 order.not_found', 'GET', 'orders/abc', undefined],
    ['404 order.not_found', 'POST', 'orders/900/retry', undefined],
    ['404 issue.not_found', 'GET', 'issues/1', undefined],
    ['404 issue.not_found', 'POST', 'issues/00000000-0000-7000-8000-000000000000/retry', undefined],
    ['400 input.invalid', 'GET', 'orders?place=nowhere', undefined],
    ['400 input.invalid', 'GET', 'orders?age=young', undefined],
    ['400 input.invalid', 'GET', 'issues?code=nothing', undefined],
    ['400 input.invalid', 'GET', 'issues?cursor=n-1-118', undefined],
    ['400 input.invalid', 'GET', 'overview?timeZone=Mars/Olympus', undefined],
    ['400 input.invalid', 'POST', 'connection', {}],
    ['400 input.invalid', 'POST', 'connection', { refreshToken: 7 }],
    ['413 input.too_large', 'POST', 'connection', { refreshToken: 'x'.repeat(70_000) }],
  ])('answers %s to %s %s', async (error, method, path, body) => {
    expect(await errorOf(await ours.call(path, { method, body }))).toBe(error);
  });

  it('refuses a body that is not JSON', async () => {
    const headers = { Authorization: `Bearer ${ours.token}`, 'X-Store-Hash': ours.storeHash };
    const answer = await world().call('/api/panel/connection', {
      method: 'POST',
      headers,
      body: 'refreshToken=x',
    });
    expect(await errorOf(answer)).toBe('400 input.not_json');
  });

  it('gives one session for one code, and only for a minute', async () => {
    const { hash } = await installedStore(world());
    const enter = (code: unknown) =>
      world().call('/api/panel/session', { method: 'POST', body: JSON.stringify({ code }) });
    const code = await loadCode(world(), hash);
    const answers = await Promise.all([enter(code), enter(code), enter(code)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401, 401]);
    const late = await loadCode(world(), hash);
    world().advance(61_000);
    expect(await errorOf(await enter(late))).toBe('401 session.code_refused');
    expect(await errorOf(await enter('guessed'))).toBe('401 session.code_refused');
    expect(await errorOf(await enter(undefined))).toBe('400 input.invalid');
  });

  it('keeps neither codes nor tokens that could be used', async () => {
    const { hash } = await installedStore(world());
    const code = await loadCode(world(), hash);
    const panel = await openPanelOf(world(), hash);
    const store = await world().storeOf(hash);
    const rows = [await store.prisma.loginCode.findMany(), await store.prisma.panelSession.findMany()];
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(JSON.stringify(rows)).not.toContain(panel.token);
  });

  it('ends a session after an hour', async () => {
    const { hash } = await installedStore(world());
    const panel = await openPanelOf(world(), hash);
    world().advance(59 * 60_000);
    expect((await panel.call('store')).status).toBe(200);
    world().advance(2 * 60_000);
    expect(await errorOf(await panel.call('store'))).toBe('401 session.unauthenticated');
  });
});
