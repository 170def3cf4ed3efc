import { describe, expect, it } from 'vitest';
import { deleteWebhook } from '@/lib/shiphero/webhooks';
import { forgetConnection } from '@/lib/stores/forget-connection';
import type { StoreClients } from '@/lib/stores/store-clients';
import { claimDue } from '@/lib/work/claim-due';
import { databases } from '../support/databases';
import { aRun } from '../support/work-bench';
import { connectedStore, errorOf } from './merchant';
import type { Panel } from './merchant';
import { openWorld } from './open-world';

describe.each(databases())('a ShipHero connection on $name', (kind) => {
  const world = openWorld(kind);
  const post = (panel: Panel, path: string, body?: unknown) => panel.call(path, { method: 'POST', body });
  const connectionOf = async (hash: string) =>
    (await world().storeOf(hash)).prisma.connection.findFirstOrThrow({ orderBy: { createdAt: 'asc' } });
  /** Of these kinds, whatever was marked since they were forgotten. */
  async function watching(hash: string, kinds: readonly string[]): Promise<() => Promise<string[]>> {
    const { prisma } = await world().storeOf(hash);
    const where = { kind: { in: [...kinds] } };
    await prisma.dueWork.deleteMany({ where });
    return async () =>
      (await prisma.dueWork.findMany({ where })).map((row) => `${row.kind}/${row.key}`).toSorted();
  }
  /** What is due again, however long it was to wait. */
  async function workAgain(hash: string, key: { startsWith: string }, tries = 0): Promise<void> {
    const { prisma } = await world().storeOf(hash);
    await prisma.dueWork.updateMany({
      where: { kind: 'upkeep', key },
      data: { runAt: new Date(0), wanted: { increment: 1 }, tries },
    });
    await world().work();
  }

  it('of another account has a store that is on begin with everything', async () => {
    const { hash, panel } = await connectedStore(world());
    expect((await post(panel, 'store/turn-on')).status).toBe(200);
    const marked = await watching(hash, ['push', 'reconcile']);
    const { refreshToken } = await world().shiphero.control.createAccount({});
    const wish = { refreshToken, anotherAccount: true };
    expect((await post(panel, 'connection', wish)).status).toBe(200);
    expect(await marked()).toEqual([
      'push/stock',
      'reconcile/orders',
      'reconcile/shipments',
      'reconcile/stock',
    ]);
  });

  it('of another account is made only where that is said, and is told of by both names before', async () => {
    const { hash, panel, account } = await connectedStore(world());
    const before = await connectionOf(hash);
    const other = await world().shiphero.control.createAccount({});
    const refused = await post(panel, 'connection', { refreshToken: other.refreshToken });
    expect(await refused.clone().text()).toContain(before.accountName);
    expect(await errorOf(refused)).toBe('409 connection.another_account');
    expect(await connectionOf(hash)).toEqual(before);
    const own = await world().shiphero.control.issueToken({ account: account.accountId });
    expect((await post(panel, 'connection', { refreshToken: own.refreshToken })).status).toBe(200);
    const wish = { refreshToken: other.refreshToken, anotherAccount: true };
    expect((await post(panel, 'connection', wish)).status).toBe(200);
  });

  it('that is made again lets a stopped store go on although upkeep cannot look yet', async () => {
    const { hash, account, panel } = await connectedStore(world());
    const store = await world().storeOf(hash);
    await store.prisma.store.updateMany({ data: { stoppedBecause: 'shiphero.token_refused' } });
    const match = { operation: 'webhooks' };
    await world().shiphero.control.failNext({ match, mode: '5xx', times: 100 });
    const { status } = await post(panel, 'connection', { refreshToken: account.refreshToken });
    await world().shiphero.control.clearFaults({});
    expect(status).toBe(200);
    expect((await store.prisma.store.findFirstOrThrow()).stoppedBecause).toBeNull();
  });

  it('of which a webhook was gone has read what that would have told of', async () => {
    const { hash, account } = await connectedStore(world());
    const client = await world().app.clients.shiphero(await world().storeOf(hash));
    if (!client.ok) throw new Error(client.failure.code);
    const { api, shopName } = client.value;
    expect((await deleteWebhook(api, { name: 'Shipment Update', shopName })).ok).toBe(true);
    const marked = await watching(hash, ['reconcile']);
    await workAgain(hash, { startsWith: 'store' });
    expect(await world().shiphero.control.webhooksOf({ account: account.accountId })).toHaveLength(5);
    expect(await marked()).toEqual(['reconcile/shipments']);
  });

  it('is forgotten only when its webhooks are deleted, or after many tries', async () => {
    const { hash, panel } = await connectedStore(world());
    const match = { operation: 'webhook_delete' };
    await world().shiphero.control.failNext({ match, mode: '5xx', times: 1_000 });
    await post(panel, 'connection/disconnect');
    await world().work();
    expect(await connectionOf(hash)).toMatchObject({
      live: false,
      refreshToken: expect.any(String) as string,
    });
    await workAgain(hash, { startsWith: 'forget' }, 14);
    expect((await connectionOf(hash)).refreshToken).not.toBeNull();
    await workAgain(hash, { startsWith: 'forget' }, 15);
    await world().shiphero.control.clearFaults({});
    expect(await connectionOf(hash)).toMatchObject({ refreshToken: null, accessToken: null });
  });

  it('is not forgotten where it was connected again while its webhooks were being deleted', async () => {
    const { hash } = await connectedStore(world());
    const store = await world().storeOf(hash);
    const { id } = await connectionOf(hash);
    await store.prisma.connection.updateMany({ data: { live: false } });
    await store.prisma.dueWork.updateMany({ data: { runAt: new Date(0), wanted: { increment: 1 } } });
    const { claimed } = await claimDue(world().app.db.sql, {
      ...{ kinds: ['upkeep'], limit: 1, leaseMs: 30_000, onlyStore: store.storeId },
    });
    const [work] = claimed;
    if (work === undefined) throw new Error('nothing is due');
    const { clients } = world().app;
    const meanwhile: StoreClients = {
      bigcommerce: (...asked) => clients.bigcommerce(...asked),
      async shiphero(...asked) {
        await store.prisma.connection.updateMany({ data: { live: true } });
        return clients.shiphero(...asked);
      },
    };
    const run = aRun(world().app.db, work);
    expect(await forgetConnection(run, { clients: meanwhile }, id)).toMatchObject({ outcome: 'done' });
    expect(await connectionOf(hash)).toMatchObject({
      live: true,
      refreshToken: expect.any(String) as string,
    });
  });
});
