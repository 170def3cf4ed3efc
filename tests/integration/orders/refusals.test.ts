import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { resolveIssues } from '@/lib/issues/resolve-issue';
import { createSecretBox } from '@/lib/platform/secrets';
import { connectionTokenPlace } from '@/lib/stores/secret-places';
import { clearStop } from '@/lib/stores/stop-store';
import { aConnection } from '@/tests/factories/a-connection';
import { askForLooks, looksAsked } from '../support/ask-for-looks';
import { passTime } from '../support/pass-time';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld, testKeys } from './orders-world';
import type { OrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const MINUTE = 60_000;
const secrets = createSecretBox(testKeys);

onEveryDatabase('a refused token', (db) => {
  const outside = bothSystems();
  const shiphero = () => outside().shiphero.control;
  const stopOf = async (world: OrdersWorld) =>
    (await world.store.prisma.store.findFirstOrThrow()).stoppedBecause;
  const refuseCreating = (times: number) =>
    shiphero().failNext({ match: { operation: 'order_create' }, mode: '401', times });

  beforeEach(() => shiphero().clearFaults({}));

  /** The store changes to another ShipHero account; the access to the former one is gone. */
  async function changeAccount(world: OrdersWorld): Promise<void> {
    const account = await shiphero().createAccount({ openingStock: 500 });
    const id = randomUUID();
    await world.store.prisma.connection.updateMany({
      data: { live: false, refreshToken: null, accessToken: null },
    });
    await aConnection(
      db(),
      { id: world.storeId },
      {
        id,
        accountKey: account.accountId,
        refreshToken: secrets.seal(account.refreshToken, connectionTokenPlace('refresh_token', id)),
      },
    );
  }

  /** The former account is connected again, with a new token. */
  async function changeBack(world: OrdersWorld): Promise<void> {
    const { connectionId: id } = world;
    await world.store.prisma.connection.updateMany({ data: { live: false } });
    await world.store.prisma.connection.update({
      where: { id },
      data: {
        live: true,
        refreshToken: secrets.seal(world.account.refreshToken, connectionTokenPlace('refresh_token', id)),
      },
    });
  }

  test('of a former account is an issue of the orders that are pinned to it; everything else goes on', async () => {
    const world = await createOrdersWorld(db(), outside());
    const pinned = await world.place();
    await world.runMarked(pinned.id);
    await changeAccount(world);
    await askForLooks(world.store);
    const later = await world.place();
    await world.runMarked(pinned.id, later.id);

    expect(await stopOf(world)).toBeNull();
    expect(await world.openIssues()).toEqual([`former_account_refused:${world.connectionId}`]);
    expect(await world.holdsOf(`former_account_refused:${world.connectionId}`)).toBe(1);
    expect(await world.inShiphero(later.id)).toHaveLength(1);
    expect(await world.ordersDue()).toEqual([]);

    await changeBack(world);
    await world.runMarked(pinned.id);
    expect(await world.openIssues()).toEqual([]);
    expect(await looksAsked(world.store)).toEqual([]);
  });

  test('of a former account leaves a write there unsettled, and the order is not sent a second time', async () => {
    const world = await createOrdersWorld(db(), outside(), { patienceMs: 300 });
    const order = await world.place();
    await shiphero().failNext({
      match: { operation: 'order_create' },
      mode: 'apply-then-lose-answer',
      delayMs: 600,
    });
    await world.runMarked(order.id);
    await changeAccount(world);
    await world.runForAnHour();
    expect(await stopOf(world)).toBeNull();
    expect((await world.openIssues()).map((cause) => cause.split(':')[0])).toEqual([
      'former_account_refused',
      'write_unsettled',
    ]);
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('lacking a permission in a former account is a matter of what is pinned to it, not of the one in use', async () => {
    const world = await createOrdersWorld(db(), outside());
    const pinned = await world.place();
    await world.runMarked(pinned.id);
    const { accessToken } = await shiphero().issueToken({
      account: world.account.accountId,
      scopes: ['view:products'],
    });
    await world.reconnect(accessToken);
    const kept = await world.store.prisma.connection.findFirstOrThrow();
    await changeAccount(world);
    const { refreshToken, accessToken: sealed } = kept;
    await world.store.prisma.connection.update({
      where: { id: kept.id },
      data: { refreshToken, accessToken: sealed },
    });
    await askForLooks(world.store);
    await world.runMarked(pinned.id);
    expect(await world.openIssues()).toEqual([`former_account_refused:${world.connectionId}`]);
    // Connecting that account again brings it back; trying every few seconds does not.
    const { runAt } = await world.due(pinned.id);
    expect(runAt.getTime() - Date.now()).toBeGreaterThan(30 * MINUTE);
  });

  test('that is not the current one any more stops nothing, and the run is tried again at once', async () => {
    const world = await createOrdersWorld(db(), outside());
    await world.warmUp({ hash: world.hash, example: 'guest' });
    const order = await world.place();
    await refuseCreating(2);
    await world.mark(order.id);
    // Connected again in the moment in which the old token is refused.
    await world.run(undefined, async () => {
      const { accessToken } = await shiphero().issueToken({ account: world.account.accountId });
      await world.reconnect(accessToken);
    });
    expect(await stopOf(world)).toBeNull();
    expect(await world.openIssues()).toEqual([]);
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('that is the current one stops the store, and has upkeep look at once, in one transaction', async () => {
    const world = await createOrdersWorld(db(), outside());
    await world.warmUp({ hash: world.hash, example: 'guest' });
    const order = await world.place();
    await refuseCreating(2);
    await world.runMarked(order.id);
    expect(await stopOf(world)).toBe('shiphero.token_refused');
    expect(await world.openIssues()).toEqual(['shiphero_unauthorized:']);
    const upkeep = await world.store.prisma.dueWork.findFirstOrThrow({
      where: { kind: 'upkeep', key: 'store' },
    });
    expect(upkeep.wanted).toBeGreaterThan(0);
  });

  test('after upkeep found it working is an issue of that work alone: no stop flaps', async () => {
    const world = await createOrdersWorld(db(), outside());
    await world.warmUp({ hash: world.hash, example: 'guest' });
    await refuseCreating(1_000);
    const order = await world.place();
    await world.runMarked(order.id);
    expect(await stopOf(world)).toBe('shiphero.token_refused');
    await world.store.transaction(async (tx) => {
      await clearStop(tx, 'shiphero');
      await resolveIssues(tx, ['shiphero_unauthorized:']);
    });
    for (let round = 0; round < 4; round += 1) {
      await passTime(db(), 20 * MINUTE);
      await world.run();
      expect(await stopOf(world)).toBeNull();
    }
    expect(await world.openIssues()).toEqual([`call_refused:order ${order.id}`]);
    await shiphero().clearFaults({});
    await passTime(db(), 20 * MINUTE);
    await world.run();
    expect(await world.openIssues()).toEqual([]);
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('lacking a permission refuses that kind of call and does not stop the store', async () => {
    const world = await createOrdersWorld(db(), outside());
    const order = await world.place();
    const { accessToken } = await shiphero().issueToken({
      account: world.account.accountId,
      scopes: ['view:products'],
    });
    await world.reconnect(accessToken);
    await world.runMarked(order.id);
    expect(await stopOf(world)).toBeNull();
    expect(await world.openIssues()).toEqual(['permission_missing:shiphero:change:orders']);
    const all = await shiphero().issueToken({ account: world.account.accountId });
    await world.reconnect(all.accessToken);
    await passTime(db(), 20 * MINUTE);
    await world.run();
    expect(await world.openIssues()).toEqual([]);
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });
});
