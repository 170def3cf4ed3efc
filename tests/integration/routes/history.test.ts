import { describe, expect, it } from 'vitest';
import { forgetHistory } from '@/lib/stores/forget-history';
import { databases } from '../support/databases';
import { aRun } from '../support/work-bench';
import { connectedStore, installedStore } from './merchant';
import { openWorld } from './open-world';

const DAY = 24 * 3600_000;

describe.each(databases())('the history of an uninstalled store on $name', (kind) => {
  const world = openWorld(kind, { HISTORY_DAYS: 30 });

  /** Upkeep looks once a day, by the database's clock. */
  async function upkeep(): Promise<void> {
    await world().app.db.prisma.dueWork.updateMany({
      where: { kind: 'upkeep' },
      data: { runAt: new Date(0), wanted: { increment: 1 } },
    });
    await world().work();
  }

  async function withHistory() {
    const { hash, account } = await connectedStore(world());
    const store = await world().storeOf(hash);
    const { storeId } = store;
    const at = new Date();
    const order = { storeId, orderId: 7, statusId: 11, placedAt: at, modifiedAt: at, readAt: at };
    await store.prisma.order.create({ data: { ...order, customer: 'A Person', verdict: 'sent' } });
    const { id: connectionId } = await store.prisma.connection.findFirstOrThrow();
    await store.prisma.fulfillmentOrder.create({
      data: { storeId, orderId: 7, orderAddressId: 1, partnerOrderId: '7-1', connectionId, state: 'sent' },
    });
    await store.prisma.timelineEntry.create({ data: { storeId, orderId: 7, code: 'order.read' } });
    return { hash, store, accountKey: account.accountId };
  }

  /** As if it had been uninstalled that many days ago: BigCommerce's simulator goes by the real time. */
  const longAgo = async (hash: string, days: number) =>
    (await world().storeOf(hash)).prisma.store.updateMany({
      data: { uninstalledAt: new Date(Date.now() - days * DAY) },
    });
  const accountsOf = (key: string) => world().app.db.prisma.shipheroAccount.count({ where: { key } });

  it('is kept until its time has passed, however often it is uninstalled, and then deleted', async () => {
    const { hash, store, accountKey } = await withHistory();
    const { control } = world().bigcommerce;
    expect(await control.uninstall({ hash })).toEqual({ status: 200 });
    await upkeep();
    await longAgo(hash, 29);
    expect(await control.callbackUninstall({ hash })).toEqual({ status: 200 });
    await upkeep();
    expect([await store.prisma.order.count(), await accountsOf(accountKey)]).toEqual([1, 1]);
    await longAgo(hash, 31);
    await upkeep();
    const { prisma } = store;
    expect([await prisma.order.count(), await prisma.storeUser.count()]).toEqual([0, 0]);
    expect([await prisma.timelineEntry.count(), await prisma.connection.count()]).toEqual([0, 0]);
    await expect(world().storeOf(hash)).rejects.toThrow();
    expect(await accountsOf(accountKey)).toBe(0);
    // Told once more, of a store that nobody knows any more.
    expect(await control.callbackUninstall({ hash })).toEqual({ status: 200 });
    expect((await installedAgain(hash)).status).toBe(200);
  });

  async function installedAgain(hash: string): Promise<Response> {
    const { authUrl } = await world().bigcommerce.control.beginInstall({ hash });
    return world().call(authUrl);
  }

  it('stays with a store that came back, and is never taken from another', async () => {
    const back = await withHistory();
    const other = await installedStore(world());
    await world().bigcommerce.control.uninstall({ hash: back.hash });
    await longAgo(back.hash, 40);
    await installedAgain(back.hash);
    await upkeep();
    expect(await back.store.prisma.order.count()).toBe(1);
    expect(await (await world().storeOf(other.hash)).prisma.store.count()).toBe(1);
  });

  it('stays with a store that comes back while it is being deleted', async () => {
    const { store } = await withHistory();
    const [work] = await store.prisma.dueWork.findMany({ where: { kind: 'upkeep', key: 'store' } });
    const run = aRun(world().app.db, {
      ...{ storeId: store.storeId, kind: 'upkeep', key: 'store', noted: work?.wanted ?? 1 },
      ...{ tries: 0, lastCode: null, lease: store.storeId },
    });
    await forgetHistory(run, { HISTORY_DAYS: 30 }, new Date(Date.now() - 40 * DAY));
    expect([await store.prisma.order.count(), await store.prisma.timelineEntry.count()]).toEqual([1, 1]);
  });

  it('leaves what is known of a ShipHero account that another store is on', async () => {
    const { hash, accountKey } = await withHistory();
    const other = await installedStore(world());
    const store = await world().storeOf(other.hash);
    await store.prisma.connection.create({
      data: { storeId: store.storeId, accountKey, accountName: 'Shared', endpoint: `shared-${hash}` },
    });
    await world().bigcommerce.control.uninstall({ hash });
    await longAgo(hash, 31);
    await upkeep();
    await expect(world().storeOf(hash)).rejects.toThrow();
    expect(await accountsOf(accountKey)).toBe(1);
  });
});
