import { describe, expect, it } from 'vitest';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { markDue } from '@/lib/work/mark-due';
import { databases } from '../support/databases';
import { passTime } from '../support/pass-time';
import { connectedStore, errorOf, installedStore, openPanelOf } from './merchant';
import type { Panel } from './merchant';
import { openWorld } from './open-world';

/** Longer than a fresh order waits for the rest of its checkout's events. */
const BURST_MS = 3_000;

describe.each(databases())('leaving ShipHero, for a while or for good, on $name', (kind) => {
  const world = openWorld(kind);
  const post = (panel: Panel, path: string, body?: unknown) => panel.call(path, { method: 'POST', body });
  const stateOf = async (hash: string) =>
    (await (await world().storeOf(hash)).prisma.store.findFirstOrThrow()).state;

  /** A store that is on and has worked off all that it began with. */
  async function storeThatIsOn() {
    const connected = await connectedStore(world());
    const rules = { rules: [], unknown: { do: 'as_text' } };
    const mapped = await connected.panel.call('rules/shipping-methods', {
      method: 'PUT',
      body: { version: 0, rules },
    });
    expect(mapped.status).toBe(200);
    expect((await post(connected.panel, 'store/turn-on')).status).toBe(200);
    // BigCommerce dates orders in whole seconds, and none may seem to be from before.
    await world().work();
    return connected;
  }
  async function workOffOrders(hash: string): Promise<void> {
    await world().bigcommerce.control.settle({ hash });
    await passTime(world().app.db, BURST_MS);
    await world().work();
  }
  const place = (hash: string) =>
    world().bigcommerce.control.placeOrder({ hash, lines: [{ sku: 'MUG-ENAMEL-12' }] });
  const inShiphero = async (accountId: string) =>
    (await world().shiphero.control.ordersFor({ account: accountId })).length;

  it('a paused store takes orders in, sends none, and sends all of them when it goes on', async () => {
    const { hash, panel, account } = await storeThatIsOn();
    for (const _time of [1, 2]) {
      expect(await (await post(panel, 'store/pause')).json()).toEqual({ state: 'paused' });
    }
    await place(hash);
    await workOffOrders(hash);
    expect(await inShiphero(account.accountId)).toBe(0);
    for (const _time of [1, 2]) {
      expect(await (await post(panel, 'store/resume')).json()).toEqual({ state: 'on' });
    }
    await workOffOrders(hash);
    expect(await inShiphero(account.accountId)).toBe(1);
  });

  it('a store that never was on is neither paused nor resumed', async () => {
    const { hash, panel } = await connectedStore(world());
    expect(await errorOf(await post(panel, 'store/pause'))).toBe('409 store.not_on');
    expect(await errorOf(await post(panel, 'store/resume'))).toBe('409 store.not_paused');
    expect(await stateOf(hash)).toBe('connected');
    const store = await world().storeOf(hash);
    await store.prisma.store.updateMany({ data: { state: 'paused' } });
    await store.prisma.connection.updateMany({ data: { live: false } });
    expect(await errorOf(await post(panel, 'store/resume'))).toBe('409 not_connected');
  });

  it('a disconnected store writes nothing, and says what ended', async () => {
    const { hash, panel, account } = await storeThatIsOn();
    await place(hash);
    await workOffOrders(hash);
    const answer = await post(panel, 'connection/disconnect');
    expect(await answer.json()).toEqual({
      ...{ state: 'installed', accountName: account.username, wasOn: true },
      openFulfillmentOrders: 1,
    });
    await world().work();
    expect(await world().shiphero.control.webhooksOf({ account: account.accountId })).toEqual([]);
    const { prisma } = await world().storeOf(hash);
    expect(await prisma.connection.findFirstOrThrow({ include: { warehouses: true } })).toMatchObject({
      ...{ live: false, refreshToken: null, accessToken: null },
      warehouses: [{ isDefault: true }],
    });
    expect(await prisma.fulfillmentOrder.count({ where: { state: 'sent' } })).toBe(1);
    await world().bigcommerce.control.resetCounts({ hash });
    await place(hash);
    await workOffOrders(hash);
    expect(await inShiphero(account.accountId)).toBe(1);
    expect(await world().bigcommerce.control.requestCounts({ hash })).toEqual({});
    expect(await errorOf(await post(panel, 'connection/disconnect'))).toBe('409 not_connected');
    expect(await errorOf(await post(panel, 'store/turn-on'))).toBe('409 not_connected');
    expect(await errorOf(await post(panel, 'store/resume'))).toBe('409 store.not_paused');
  });

  it('what ShipHero had refused, or did not answer, is over with the connection; the rest is not', async () => {
    const { hash, panel } = await connectedStore(world());
    const store = await world().storeOf(hash);
    const codes = ['shiphero_unauthorized', 'shiphero_unavailable', 'bigcommerce_unavailable'] as const;
    for (const code of codes) await raiseIssue(store, { code, subject: '' });
    await post(panel, 'connection/disconnect');
    const open = await store.prisma.issue.findMany({ where: { open: true } });
    expect(open.map(({ code }) => code)).toEqual(['bigcommerce_unavailable']);
  });

  it('an outage ends in a paused store too, once upkeep gets through', async () => {
    const { hash, panel } = await storeThatIsOn();
    const store = await world().storeOf(hash);
    const held = [{ kind: 'order', key: '1' }];
    const raise = () => raiseIssue(store, { code: 'shiphero_unavailable', subject: '' }, held);
    const openAfterUpkeep = async () => {
      await markDue(store.sql, [{ kind: 'upkeep', key: 'store' }]);
      await world().work();
      return store.prisma.issue.count({ where: { open: true, code: 'shiphero_unavailable' } });
    };
    await post(panel, 'store/pause');
    await raise();
    expect(await openAfterUpkeep()).toBe(0);
  });

  it('the same account again goes on without doubles, and sends what came meanwhile', async () => {
    const { hash, panel, account } = await storeThatIsOn();
    const before = await place(hash);
    await workOffOrders(hash);
    await post(panel, 'connection/disconnect');
    await world().work();
    const meanwhile = await place(hash);
    await workOffOrders(hash);
    const { refreshToken } = await world().shiphero.control.issueToken({ account: account.accountId });
    expect((await post(panel, 'connection', { refreshToken })).status).toBe(200);
    expect(await stateOf(hash)).toBe('connected');
    expect(await world().shiphero.control.webhooksOf({ account: account.accountId })).toHaveLength(5);
    await workOffOrders(hash);
    expect(await inShiphero(account.accountId)).toBe(1);
    await post(panel, 'store/turn-on');
    // Whoever touches the old order in BigCommerce has it looked at again as well.
    await world().bigcommerce.control.setStatus({ hash, orderId: before.id, statusId: 11 });
    await workOffOrders(hash);
    const sent = await world().shiphero.control.ordersFor({ account: account.accountId });
    const ids = sent.map(({ partnerOrderId }) => Number((partnerOrderId ?? '').split('-')[0]));
    expect(ids.toSorted()).toEqual([before.id, meanwhile.id].toSorted());
    const { prisma } = await world().storeOf(hash);
    expect(await prisma.connection.count()).toBe(1);
    expect(await prisma.fulfillmentOrder.count()).toBe(2);
  });

  it('a stop that ShipHero was the cause of ends with the connection, another stays', async () => {
    for (const [stop, after] of [
      ['shiphero.token_refused', null],
      ['bigcommerce.unauthorized', 'bigcommerce.unauthorized'],
    ] as const) {
      const { hash, panel } = await connectedStore(world());
      const { prisma } = await world().storeOf(hash);
      await prisma.store.updateMany({ data: { stoppedBecause: stop } });
      expect(await (await post(panel, 'connection/disconnect')).json()).toMatchObject({ wasOn: false });
      expect((await prisma.store.findFirstOrThrow()).stoppedBecause).toBe(after);
    }
  });

  it('connecting again while the leave is being taken brings the webhooks back', async () => {
    const { hash, panel, account } = await connectedStore(world());
    await post(panel, 'connection/disconnect');
    const { prisma } = await world().storeOf(hash);
    expect((await post(panel, 'connection', { refreshToken: account.refreshToken })).status).toBe(200);
    await world().work();
    expect(await world().shiphero.control.webhooksOf({ account: account.accountId })).toHaveLength(5);
    expect(await prisma.connection.findFirstOrThrow()).toMatchObject({ live: true });
  });

  it('only the owner connects, disconnects and turns on; everybody may pause and let go on', async () => {
    const { hash, account, panel } = await connectedStore(world());
    const staff = await openPanelOf(world(), hash, 5);
    const { refreshToken } = account;
    for (const [path, body] of [
      ['connection', { refreshToken }],
      ['connection/disconnect', undefined],
      ['store/turn-on', undefined],
    ] as const) {
      expect(await errorOf(await post(staff, path, body))).toBe('403 session.owner_only');
      expect(await stateOf(hash)).toBe('connected');
    }
    await post(panel, 'store/turn-on');
    expect(await (await post(staff, 'store/pause')).json()).toEqual({ state: 'paused' });
    expect(await (await post(staff, 'store/resume')).json()).toEqual({ state: 'on' });
    const place = { warehouses: [{ warehouseId: account.warehouses[0]?.id, locationId: 2 }] };
    expect((await staff.call('warehouses', { method: 'PUT', body: place })).status).toBe(200);
    const fresh = await installedStore(world());
    const other = await openPanelOf(world(), fresh.hash, 5);
    expect(await errorOf(await post(other, 'connection', { refreshToken }))).toBe('403 session.owner_only');
    expect(await stateOf(fresh.hash)).toBe('installed');
  });
});
