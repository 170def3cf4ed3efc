import { afterEach, expect, test } from 'vitest';
import { clearHolds, resolveIssues } from '@/lib/issues/resolve-issue';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { A_WHILE_MS, createOrdersWorld } from './orders-world';
import type { OrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const UNKNOWN = 'WRAP-BEESWAX-3';
const CAUSE = `sku_unknown:${UNKNOWN}`;

onEveryDatabase('holding orders', (db) => {
  afterEach(() => expectPlaces(db()));

  const outside = bothSystems();
  const aWorld = () => createOrdersWorld(db(), outside());
  const nowKnown = ({ account }: OrdersWorld, sku = UNKNOWN) =>
    outside().shiphero.control.createProduct({ account: account.accountId, sku, onHand: 50 });

  test('an unknown SKU holds its orders under one issue, and one resolve releases them all', async () => {
    const world = await aWorld();
    const orders = [];
    for (let count = 0; count < 5; count += 1) orders.push(await world.place({ example: 'unknown-sku' }));
    const fine = await world.place();
    await world.runMarked(...orders.map(({ id }) => id), fine.id);
    expect((await world.inShiphero()).map(({ orderNumber }) => orderNumber)).toEqual([String(fine.id)]);
    expect(await world.openIssues()).toEqual([CAUSE]);
    expect(await world.holdsOf(CAUSE)).toBe(5);
    for (const { id } of orders) expect(await world.verdict(id)).toBe('held');

    await nowKnown(world);
    await passTime(db(), A_WHILE_MS);
    expect(await world.store.transaction((tx) => resolveIssues(tx, [CAUSE]))).toBe(5);
    await world.run();
    expect(await world.inShiphero()).toHaveLength(6);
    for (const { id } of orders) {
      expect(await world.verdict(id)).toBe('sent');
      expect(await world.timeline(id)).toEqual(
        expect.arrayContaining(['order.held', 'shiphero.order_created']),
      );
    }
    expect(await world.openIssues()).toEqual([]);
  });

  test('what is resolved without being solved is held again under the same issue', async () => {
    const world = await aWorld();
    const order = await world.place({ example: 'unknown-sku' });
    await world.runMarked(order.id);
    await world.store.transaction((tx) => resolveIssues(tx, [CAUSE]));
    expect(await world.openIssues()).toEqual([]);
    await world.run();
    expect(await world.openIssues()).toEqual([CAUSE]);
    expect(await world.store.prisma.issue.count()).toBe(1);
    expect(await world.inShiphero()).toEqual([]);
  });

  test('a product created in ShipHero meanwhile releases its orders by itself', async () => {
    const world = await aWorld();
    const orders = [
      await world.place({ example: 'unknown-sku' }),
      await world.place({ example: 'unknown-sku' }),
    ];
    await world.runMarked(...orders.map(({ id }) => id));
    await nowKnown(world);
    await world.run();
    expect(await world.inShiphero()).toEqual([]);
    await world.runForAnHour();
    expect(await world.inShiphero()).toHaveLength(2);
    expect(await world.openIssues()).toEqual([]);
  });

  test('a SKU that ShipHero spells otherwise is not taken for the same', async () => {
    const world = await aWorld();
    await nowKnown(world, UNKNOWN.toLowerCase());
    const order = await world.place({ example: 'unknown-sku' });
    await world.runMarked(order.id);
    expect(await world.inShiphero()).toEqual([]);
    expect(await world.openIssues()).toEqual([CAUSE]);
  });

  test('a product without a SKU holds the order, and a custom item too', async () => {
    const world = await aWorld();
    const order = await world.place({ example: 'no-sku' });
    const custom = await world.place({ example: 'custom-item' });
    await world.runMarked(order.id, custom.id);
    expect(await world.inShiphero()).toEqual([]);
    expect((await world.openIssues()).map((cause) => cause.split(':')[0])).toEqual([
      'sku_missing',
      'sku_missing',
    ]);
  });

  test('an order held for two reasons is under both issues and goes when both are solved', async () => {
    const world = await aWorld();
    const order = await world.place({ lines: [{ sku: UNKNOWN }, { sku: 'ANOTHER-ONE' }] });
    await world.runMarked(order.id);
    expect(await world.openIssues()).toEqual(['sku_unknown:ANOTHER-ONE', CAUSE]);
    await nowKnown(world);
    await passTime(db(), A_WHILE_MS);
    await world.runMarked(order.id);
    expect(await world.openIssues()).toEqual(['sku_unknown:ANOTHER-ONE']);
    await nowKnown(world, 'ANOTHER-ONE');
    await passTime(db(), A_WHILE_MS);
    await world.runMarked(order.id);
    expect(await world.openIssues()).toEqual([]);
    expect(await world.inShiphero(order.id)).toHaveLength(1);
  });

  test('one address is sent while the other is held, which follows after the first has shipped', async () => {
    const world = await aWorld();
    const order = await world.place({
      consignments: [{ lines: [{ sku: 'SPORK-TI' }] }, { lines: [{ sku: UNKNOWN }] }],
    });
    await world.runMarked(order.id);
    expect((await world.inShiphero()).map(({ partnerOrderId }) => partnerOrderId)).toEqual([
      `${order.id}-${order.addressIds[0] ?? 0}`,
    ]);
    expect(await world.verdict(order.id)).toBe('held');
    await outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId: 3 });
    await nowKnown(world);
    await passTime(db(), A_WHILE_MS);
    await world.runMarked(order.id);
    expect(await world.inShiphero()).toHaveLength(2);
    expect(await world.openIssues()).toEqual([]);
  });

  test('what ShipHero refuses is an issue with its words, and goes through when it is tried again', async () => {
    const world = await aWorld();
    const refuse = (words: string | null) =>
      outside().shiphero.control.setBehaviours({
        account: world.account.accountId,
        behaviours: { refuseOrders: words },
      });
    await refuse('Invalid shipping carrier');
    const refused = await world.place({ lines: [{ sku: 'SPORK-TI' }] });
    await world.runMarked(refused.id);
    const reference = `${refused.id}-${refused.addressIds[0] ?? 0}`;
    expect(await world.openIssues()).toEqual([`order_refused:${reference}`]);
    expect(await world.verdict(refused.id)).toBe('held');
    expect(await world.timeline(refused.id)).toEqual(['order.read', 'shiphero.order_refused', 'order.held']);
    const issue = await world.store.prisma.issue.findFirstOrThrow({ where: { open: true } });
    expect(JSON.stringify(issue.facts)).toContain('Invalid shipping carrier');
    expect(await world.intents(reference)).toMatchObject([{ state: 'refused' }]);

    await refuse(null);
    await world.store.transaction((tx) => resolveIssues(tx, [issue.id]));
    await world.run();
    expect(await world.inShiphero(refused.id)).toHaveLength(1);
    expect(await world.verdict(refused.id)).toBe('sent');
    expect(await world.openIssues()).toEqual([]);
  });

  test('what was refused and is called off is not owed any more', async () => {
    const world = await aWorld();
    const order = await world.place({ example: 'unknown-sku' });
    await world.runMarked(order.id);
    await outside().bigcommerce.control.setStatus({ hash: world.hash, orderId: order.id, statusId: 5 });
    await world.runMarked(order.id);
    expect(await world.openIssues()).toEqual([]);
    expect(await world.verdict(order.id)).toBe('cancelled');
    expect(await world.fulfillmentOrders(order.id)).toEqual([]);
  });

  test('letting go of an issue resolves it only when nothing else is held, and only by its own codes', async () => {
    const { store, openIssues } = await aWorld();
    const [one, other] = [
      { kind: 'order', key: '1' },
      { kind: 'order', key: '2' },
    ];
    await raiseIssue(store, { code: 'sku_unknown', subject: 'A' }, [one, other]);
    await raiseIssue(store, { code: 'order_doubled', subject: 'B' }, [one]);
    await raiseIssue(store, { code: 'sku_unknown', subject: 'C' }, [one]);
    await clearHolds(store, one, ['sku_unknown'], ['sku_unknown:C']);
    expect(await openIssues()).toEqual(['order_doubled:B', 'sku_unknown:A', 'sku_unknown:C']);
    await clearHolds(store, other, ['sku_unknown']);
    expect(await openIssues()).toEqual(['order_doubled:B', 'sku_unknown:C']);
  });
});
