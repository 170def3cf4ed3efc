import { beforeEach, describe, expect, it } from 'vitest';
import { readAccount } from '@/lib/shiphero/account';
import { createStoreClients } from '@/lib/stores/create-store-clients';
import { databases } from '../support/databases';
import { connectedStore } from './merchant';
import { openWorld } from './open-world';

const HOUR = 3600_000;

describe.each(databases())('ShipHero’s access that cannot be renewed, on $name', (kind) => {
  const world = openWorld(kind);
  const control = () => world().shiphero.control;

  beforeEach(() => control().clearFaults({}));

  const storeWithAccessFor = async (ms: number) => {
    const merchant = await connectedStore(world());
    const store = await world().storeOf(merchant.hash);
    const accessTokenExpiresAt = new Date(Date.now() + ms);
    await store.prisma.connection.updateMany({ data: { accessTokenExpiresAt } });
    await store.prisma.dueWork.deleteMany({ where: { key: { not: 'store' } } });
    return { ...merchant, store };
  };
  const keepHouse = async (store: Awaited<ReturnType<typeof storeWithAccessFor>>['store']) => {
    await store.prisma.dueWork.updateMany({ data: { wanted: { increment: 1 }, runAt: new Date(0) } });
    await world().work();
  };
  /** Of the renewals that are to be refused. */
  const renewalsAsked = async () => 99 - ((await control().plannedFaults({}))[0]?.left ?? 0);
  const openIssues = async (store: Awaited<ReturnType<typeof storeWithAccessFor>>['store']) =>
    (await store.prisma.issue.findMany({ where: { open: true } })).map(({ cause }) => cause);

  it('is used to its end, and renewing is not tried at each call', async () => {
    const { store } = await storeWithAccessFor(10 * HOUR);
    await control().failNext({ match: { operation: 'auth/refresh' }, mode: '401', times: 99 });
    let now = Date.now();
    const clients = createStoreClients({ ...world().app, clock: { now: () => new Date(now) } });
    const client = await clients.shiphero(store);
    if (!client.ok) throw new Error(client.failure.code);
    for (let n = 0; n < 5; n += 1) expect((await readAccount(client.value.api)).ok).toBe(true);
    expect(await renewalsAsked()).toBe(1);
    now += 61_000;
    expect((await readAccount(client.value.api)).ok).toBe(true);
    expect(await renewalsAsked()).toBe(2);
    now += 10 * HOUR;
    expect(await readAccount(client.value.api)).toMatchObject({
      failure: { code: 'shiphero.refresh_token_refused', refused: { version: expect.any(String) as string } },
    });
  });

  it('is told while everything still works, and taken back when it is renewed', async () => {
    const { store } = await storeWithAccessFor(10 * HOUR);
    await control().failNext({ match: { operation: 'auth/refresh' }, mode: '401', times: 99 });
    await keepHouse(store);
    expect(await openIssues(store)).toEqual(['shiphero_access_ending:']);
    expect((await store.prisma.store.findFirstOrThrow()).stoppedBecause).toBeNull();
    await control().clearFaults({});
    world().advance(61_000);
    await keepHouse(store);
    expect(await openIssues(store)).toEqual([]);
  });

  it('is not told of in its first hours: the next call may renew it', async () => {
    const { store } = await storeWithAccessFor(22 * HOUR);
    await control().failNext({ match: { operation: 'auth/refresh' }, mode: '5xx', times: 99 });
    await keepHouse(store);
    expect(await openIssues(store)).toEqual([]);
  });

  it('stops the store when it has ended; upkeep lets it go on, with the issue, the moment it works', async () => {
    const { store, account } = await storeWithAccessFor(10 * HOUR);
    await control().revokeToken({ account: account.accountId, which: 'access' });
    await control().failNext({ match: { operation: 'auth/refresh' }, mode: '401', times: 99 });
    await keepHouse(store);
    expect((await store.prisma.store.findFirstOrThrow()).stoppedBecause).toMatch(/^shiphero\./);
    expect(await openIssues(store)).toContain('shiphero_unauthorized:');
    await control().clearFaults({});
    world().advance(61_000);
    await keepHouse(store);
    expect(await store.prisma.store.findFirstOrThrow()).toMatchObject({ stoppedBecause: null });
    expect(await openIssues(store)).toEqual([]);
  });

  it('an issue that is open although nothing is stopped is over with the next upkeep', async () => {
    const { store } = await storeWithAccessFor(27 * 24 * HOUR);
    await store.prisma.issue.create({
      data: {
        storeId: store.storeId,
        cause: 'shiphero_unauthorized:',
        code: 'shiphero_unauthorized',
        waitingFor: 'person',
        firstAt: new Date(),
        lastAt: new Date(),
      },
    });
    await keepHouse(store);
    expect(await openIssues(store)).toEqual([]);
  });
});
