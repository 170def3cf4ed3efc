import { describe, expect, it } from 'vitest';
import { pause } from '@/lib/stores/pause';
import { databases } from '../support/databases';
import { connectedStore, errorOf, installedStore, openPanelOf } from './merchant';
import type { Panel } from './merchant';
import { openWorld } from './open-world';

const WEBHOOKS = [
  'Inventory Update',
  'Order Allocated',
  'Order Canceled',
  'Order Deallocated',
  'Shipment Update',
];
const connect = (panel: Panel, body: unknown) => panel.call('connection', { method: 'POST', body });

describe.each(databases())('connecting ShipHero on $name', (kind) => {
  const world = openWorld(kind);

  const connectionsOf = async (hash: string) =>
    (await world().storeOf(hash)).prisma.connection.findMany({
      include: { warehouses: true, webhooks: true },
      orderBy: { createdAt: 'asc' },
    });
  const stateOf = async (hash: string) => {
    const store = await world().storeOf(hash);
    return store.prisma.store.findUniqueOrThrow({ where: { id: store.storeId } });
  };

  it('reads the warehouses, registers the webhooks and keeps every secret sealed', async () => {
    const { hash } = await installedStore(world());
    const account = await world().shiphero.control.createAccount({ warehouses: ['East', 'West'] });
    const panel = await openPanelOf(world(), hash);
    const answer = await connect(panel, { refreshToken: account.refreshToken });
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({
      webhooks: 'registered',
      warehouses: [{ name: 'East' }, { name: 'West' }],
    });
    expect(text).not.toContain(account.refreshToken);

    expect((await stateOf(hash)).state).toBe('connected');
    const [connection] = await connectionsOf(hash);
    if (connection === undefined) throw new Error('no connection');
    expect(connection.live).toBe(true);
    const sealed = [
      connection.refreshToken,
      connection.accessToken,
      ...connection.webhooks.map((one) => one.secret),
    ];
    for (const secret of sealed) expect(secret).toMatch(/^v1\.k1\./);
    const { defaultLocationId } = await stateOf(hash);
    expect(
      connection.warehouses.map(({ name, isDefault, locationId }) => ({ name, isDefault, locationId })),
    ).toEqual([
      { name: 'East', isDefault: true, locationId: defaultLocationId },
      { name: 'West', isDefault: false, locationId: null },
    ]);
    const registered = await world().shiphero.control.webhooksOf({ account: account.accountId });
    expect(registered.map((webhook) => webhook.name).sort()).toEqual(WEBHOOKS);
    for (const webhook of registered) {
      expect(webhook.url).toBe(`${world().app.env.APP_URL}/api/webhooks/shiphero/${connection.endpoint}`);
    }
  });

  it('answers a wrong token plainly and changes nothing', async () => {
    const { hash, account, panel } = await connectedStore(world());
    const before = await connectionsOf(hash);
    expect(await errorOf(await connect(panel, { refreshToken: 'mistyped' }))).toBe(
      '422 shiphero.refresh_token_refused',
    );
    expect(await connectionsOf(hash)).toEqual(before);
    expect(await world().shiphero.control.webhooksOf({ account: account.accountId })).toHaveLength(5);
  });

  it('refuses a token that lacks a right, an unknown customer, and a 3PL without a customer', async () => {
    const { hash } = await installedStore(world());
    const panel = await openPanelOf(world(), hash);
    const limited = await world().shiphero.control.createAccount({ scopes: ['view:orders'] });
    expect(await errorOf(await connect(panel, { refreshToken: limited.refreshToken }))).toBe(
      '422 shiphero.missing_scope',
    );
    const { refreshToken } = await world().shiphero.control.createAccount({ customers: ['Brand One'] });
    expect(await errorOf(await connect(panel, { refreshToken }))).toBe('422 shiphero.customer_needed');
    expect(await errorOf(await connect(panel, { refreshToken, customerAccountId: '1' }))).toBe(
      '422 shiphero.unknown_customer',
    );
    expect(await connectionsOf(hash)).toEqual([]);
    expect((await stateOf(hash)).state).toBe('installed');
  });

  it("takes a 3PL's customer by the number that people see", async () => {
    const { hash } = await installedStore(world());
    const panel = await openPanelOf(world(), hash);
    const account = await world().shiphero.control.createAccount({ customers: ['Brand One', 'Brand Two'] });
    const customer = account.customers[1];
    const wish = { refreshToken: account.refreshToken, customerAccountId: String(customer?.accountNumber) };
    expect((await connect(panel, wish)).status).toBe(200);
    expect(await connectionsOf(hash)).toMatchObject([
      {
        accountKey: `${account.accountId}/${customer?.accountId}`,
        customerAccountId: customer?.accountId,
        webhooks: [{}, {}, {}, {}, {}],
      },
    ]);
  });

  it('stands a bad moment of ShipHero without changing anything', async () => {
    const { hash } = await installedStore(world());
    const panel = await openPanelOf(world(), hash);
    const { refreshToken } = await world().shiphero.control.createAccount({});
    await world().shiphero.control.failNext({ match: { operation: 'account' }, mode: '5xx' });
    expect((await connect(panel, { refreshToken })).status).toBe(503);
    expect(await connectionsOf(hash)).toEqual([]);
  });

  it('connects although the webhooks cannot be registered yet: upkeep does it', async () => {
    const { hash } = await installedStore(world());
    const panel = await openPanelOf(world(), hash);
    const account = await world().shiphero.control.createAccount({});
    await world().shiphero.control.failNext({ match: { operation: 'webhook_create' }, mode: '5xx' });
    const answer = await connect(panel, { refreshToken: account.refreshToken });
    expect(await answer.json()).toMatchObject({ webhooks: 'being_registered' });
    await expect
      .poll(
        async () => {
          await world().work();
          return (await world().shiphero.control.webhooksOf({ account: account.accountId })).length;
        },
        { timeout: 15_000, interval: 300 },
      )
      .toBe(5);
    const [connection] = await connectionsOf(hash);
    expect(connection?.webhooks.map((webhook) => webhook.name).sort()).toEqual(WEBHOOKS);
  });

  it('renews the same connection for the same account, and lets a stopped store go on', async () => {
    const { hash, account, panel } = await connectedStore(world());
    const [before] = await connectionsOf(hash);
    const store = await world().storeOf(hash);
    await store.prisma.store.updateMany({ data: { stoppedBecause: 'shiphero.token_refused' } });
    const { refreshToken } = await world().shiphero.control.issueToken({ account: account.accountId });
    expect((await connect(panel, { refreshToken })).status).toBe(200);
    const after = await connectionsOf(hash);
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ id: before?.id, endpoint: before?.endpoint, live: true });
    expect(after[0]?.refreshToken).not.toBe(before?.refreshToken);
    expect((await stateOf(hash)).stoppedBecause).toBeNull();
  });

  it('leaves a stop alone that BigCommerce is the cause of', async () => {
    const { hash, account, panel } = await connectedStore(world());
    const store = await world().storeOf(hash);
    await store.prisma.store.updateMany({ data: { stoppedBecause: 'bigcommerce.unauthorized' } });
    // Upkeep would find that it works, or refuse it anew.
    await world().bigcommerce.control.failNext({ match: { hash }, mode: '5xx', times: 1_000 });
    const { status } = await connect(panel, { refreshToken: account.refreshToken });
    await world().bigcommerce.control.clearFaults({});
    expect(status).toBe(200);
    expect((await stateOf(hash)).stoppedBecause).toBe('bigcommerce.unauthorized');
  });

  it('puts another account in its place and keeps the old one for what is pinned to it', async () => {
    const { hash, panel } = await connectedStore(world());
    const another = await world().shiphero.control.createAccount({});
    expect((await connect(panel, { refreshToken: another.refreshToken, anotherAccount: true })).status).toBe(
      200,
    );
    expect(
      (await connectionsOf(hash)).map(({ live, refreshToken }) => [live, refreshToken !== null]),
    ).toEqual([
      [false, true],
      [true, true],
    ]);
  });

  it('takes leave at an uninstallation: webhooks deleted, tokens forgotten', async () => {
    const { hash, account } = await connectedStore(world());
    await world().bigcommerce.control.uninstall({ hash });
    await world().work();
    expect(await world().shiphero.control.webhooksOf({ account: account.accountId })).toEqual([]);
    expect(await connectionsOf(hash)).toMatchObject([
      { live: false, refreshToken: null, accessToken: null, webhooks: [] },
    ]);
  });

  it('forgets tokens that ShipHero does not take any more', async () => {
    const { hash, account } = await connectedStore(world());
    await world().shiphero.control.revokeToken({ account: account.accountId });
    await world().bigcommerce.control.uninstall({ hash });
    await world().work();
    expect(await connectionsOf(hash)).toMatchObject([
      { refreshToken: null, accessToken: null, webhooks: [] },
    ]);
  });

  it('writes nothing before the store is turned on, and then begins with everything', async () => {
    const { hash, panel } = await connectedStore(world());
    const store = await world().storeOf(hash);
    const marked = async () =>
      (await store.prisma.dueWork.findMany()).map(({ kind, key }) => `${kind}/${key}`).sort();
    const [connection] = await connectionsOf(hash);
    const readings = ['catalogue/bigcommerce', 'diff/stock', `levels/${connection?.id}`];
    expect(await marked()).toEqual([...readings, 'upkeep/names', 'upkeep/store']);
    const answer = await panel.call('store/turn-on', { method: 'POST', body: { ordersFrom: '2026-01-02' } });
    expect(await answer.json()).toEqual({ state: 'on', ordersFrom: '2026-01-02T00:00:00.000Z' });
    expect(await marked()).toEqual([
      ...readings,
      'push/stock',
      'reconcile/orders',
      'reconcile/shipments',
      'reconcile/stock',
      'upkeep/names',
      'upkeep/store',
    ]);
    const wanted = () => store.prisma.dueWork.findMany({ select: { kind: true, wanted: true } });
    const before = await wanted();
    const again = await panel.call('store/turn-on', { method: 'POST' });
    expect(await again.json()).toEqual({ state: 'on', ordersFrom: '2026-01-02T00:00:00.000Z' });
    expect(await wanted()).toEqual(before);
  });

  it('goes on after a pause from the day that was chosen', async () => {
    const { hash, panel } = await connectedStore(world());
    const turnOn = (body: unknown) => panel.call('store/turn-on', { method: 'POST', body });
    await turnOn({ ordersFrom: '2026-01-02T03:04:05+02:00' });
    const store = await world().storeOf(hash);
    expect(await pause(store)).toBe('paused');
    expect(await pause(store)).toBe('paused');
    expect(await (await turnOn({})).json()).toEqual({ state: 'on', ordersFrom: '2026-01-02T01:04:05.000Z' });
  });

  it('is not turned on without a connection, nor from a day to come', async () => {
    const { hash } = await installedStore(world());
    const panel = await openPanelOf(world(), hash);
    const turnOn = (body: unknown) => panel.call('store/turn-on', { method: 'POST', body });
    expect(await errorOf(await turnOn({}))).toBe('409 not_connected');
    expect(await errorOf(await turnOn({ ordersFrom: '2999-01-01' }))).toBe('400 input.in_future');
    expect(await errorOf(await turnOn({ ordersFrom: 'yesterday' }))).toBe('400 input.invalid');
    expect((await stateOf(hash)).state).toBe('installed');
  });
});
