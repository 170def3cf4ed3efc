import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createSecretBox } from '@/lib/platform/secrets';
import { connectionTokenPlace } from '@/lib/stores/secret-places';
import { aConnection } from '@/tests/factories/a-connection';
import { askForLooks } from '../support/ask-for-looks';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld, testKeys } from './orders-world';
import type { OrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const secrets = createSecretBox(testKeys);

onEveryDatabase('what a former account refuses', (db) => {
  const outside = bothSystems();
  const shiphero = () => outside().shiphero.control;
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

  test('keeps one write unsettled, and holds nothing else of its order up', async () => {
    const world = await createOrdersWorld(db(), outside(), { patienceMs: 1_500 });
    await world.warmUp({ hash: world.hash, example: 'guest' });
    await shiphero().failNext({ match: { operation: 'order_create' }, mode: 'apply-then-lose-answer' });
    const order = await world.place({
      consignments: [{ lines: [{ sku: 'SPORK-TI' }] }, { lines: [{ sku: 'SPORK-TI' }] }],
    });
    await world.runMarked(order.id);
    await changeAccount(world);
    await world.runForAnHour();
    const [first = 0, second = 0] = order.addressIds;
    expect((await world.inShiphero(order.id)).map(({ partnerOrderId }) => partnerOrderId).sort()).toEqual([
      `${order.id}-${first}`,
      `${order.id}-${second}`,
    ]);
    expect((await world.fulfillmentOrders(order.id)).map(({ state }) => state)).toEqual(['sending', 'sent']);
    expect(await world.verdict(order.id)).toBe('waiting');

    await changeBack(world);
    await world.mark(order.id);
    await world.runForAnHour();
    expect((await world.fulfillmentOrders(order.id)).map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(await world.inShiphero(order.id)).toHaveLength(2);
    expect(await world.openIssues()).toEqual([]);
  });

  test.each([
    ['it is called off', 'unsettled', { statusId: 5 }],
    ['its status says so', 'unsettled', { statusId: 10 }],
    ['its status says so', 'to be looked at', { statusId: 2 }],
    ['it is gone', 'unsettled', { forget: true }],
  ] as const)('is told no more once the order is finished: %s (%s)', async (_how, what, end) => {
    const world = await createOrdersWorld(db(), outside(), { patienceMs: 300 });
    await world.warmUp({ hash: world.hash, example: 'guest' });
    if (what === 'unsettled')
      await shiphero().failNext({ match: { operation: 'order_create' }, mode: 'apply-then-lose-answer' });
    const { hash } = world;
    const { id: orderId } = await world.place({ lines: [{ sku: 'SPORK-TI' }] });
    await world.runMarked(orderId);
    await changeAccount(world);
    await askForLooks(world.store, orderId);
    await world.runForAnHour();
    expect(await world.openIssues()).toContain(`former_account_refused:${world.connectionId}`);

    const { control } = outside().bigcommerce;
    if ('statusId' in end) await control.setStatus({ hash, orderId, statusId: end.statusId });
    else await control.forgetOrder({ hash, orderId });
    await world.runMarked(orderId);
    const open = (await world.openIssues()).map((cause) => cause.split(':')[0]);
    // That ShipHero must not ship it is another matter, and its own issue.
    expect(open.filter((code) => code !== 'order_changed_after_sending')).toEqual([]);
    expect(await world.ordersDue()).toEqual([]);
    // What may be there is never sent again.
    expect(await world.inShiphero(orderId)).toHaveLength(1);
  });
});
