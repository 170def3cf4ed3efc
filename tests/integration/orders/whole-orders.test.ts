import { expect, test } from 'vitest';
import { readPromised } from '@/lib/orders/read-promised';
import { askForLooks } from '../support/ask-for-looks';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import type { OrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const SKU = 'SPORK-TI';
const manyLines = (count: number) => Array.from({ length: count }, () => ({ sku: SKU, quantity: 1 }));

onEveryDatabase('an order is read whole, or known not to be', (db) => {
  const outside = bothSystems();
  const control = () => outside().bigcommerce.control;
  /** A store whose spork is linked already. */
  async function aWorld(): Promise<OrdersWorld> {
    const world = await createOrdersWorld(db(), outside());
    await world.warmUp({ hash: world.hash, lines: [{ sku: SKU, quantity: 1 }] });
    return world;
  }
  const of = ({ hash }: OrdersWorld, orderId: number) => ({ hash, orderId });
  const promised = async ({ store, account }: OrdersWorld) =>
    (await readPromised(store, account.accountId, [SKU])).get(SKU) ?? 0;
  const sentUnits = async (world: OrdersWorld, orderId: number) =>
    (await world.inShiphero(orderId)).map(({ lines }) =>
      lines.reduce((sum, { quantity }) => sum + quantity, 0),
    );
  /** BigCommerce lists one line of these; its products disagree with it. */
  async function disagree(world: OrdersWorld, orderId: number): Promise<void> {
    await control().distortOrder({ ...of(world, orderId), path: 'consignments.shipping.0.line_items.1' });
    await control().distortOrder({ ...of(world, orderId), of: 'products', path: '0' });
  }

  test.each(['consignment', 'entry', 'numbered'] as const)(
    'sixty lines at one address are sent, wherever the warning stands (%s), with what was paid',
    async (linesWarning) => {
      const world = await aWorld();
      await control().behave({ hash: world.hash, behaviours: { linesWarning } });
      const order = await world.place({ lines: manyLines(60) });
      await world.runMarked(order.id);
      const [sent] = await world.inShiphero(order.id);
      expect(sent?.lines).toHaveLength(60);
      expect(await world.bigcommerceCalls()).toEqual({ 'orders.read': 1, 'orders.products': 1 });
      expect(await world.openIssues()).toEqual([]);
      expect(await world.storedUnits(order.id)).toBe(60);
      const [handed] = await world.fulfillmentOrders(order.id);
      // Nothing of the lines has become shipping.
      expect(Number(handed?.shippingPrice)).toBe(8);
      expect(handed?.lines).toHaveLength(60);
    },
  );

  test('an ordinary order costs one call, one of fifty lines too', async () => {
    const world = await aWorld();
    const orders = [
      await world.place({ lines: manyLines(2) }),
      await world.place({ lines: manyLines(50) }),
      await world.place({ example: 'two-addresses' }),
    ];
    await world.runMarked(...orders.map(({ id }) => id));
    expect(await world.bigcommerceCalls()).toEqual({ 'orders.read': orders.length });
  });

  test.each(['lines', 'consignments'] as const)(
    'an order that comes without %s is sent whole',
    async (how) => {
      const world = await aWorld();
      const order = await world.place({ lines: manyLines(3) });
      await control().hideLines({ ...of(world, order.id), how });
      await world.runMarked(order.id);
      expect(await sentUnits(world, order.id)).toEqual([3]);
      expect(await world.verdict(order.id)).toBe('sent');
      expect(await world.openIssues()).toEqual([]);
    },
  );

  test('an order without lines anywhere is told, and never ignored', async () => {
    const world = await aWorld();
    const order = await world.place({ lines: manyLines(3) });
    await control().hideLines({ ...of(world, order.id), how: 'lines' });
    for (const path of ['0', '0', '0'])
      await control().distortOrder({ ...of(world, order.id), of: 'products', path });
    await world.runMarked(order.id);
    expect(await world.openIssues()).toEqual([`order_incomplete:${order.id}`]);
    expect(await world.verdict(order.id)).toBe('held');
  });

  test('where the two sources disagree it is held under an issue with the figures, and promised as far as known', async () => {
    const world = await aWorld();
    const before = await promised(world);
    const order = await world.place({
      lines: [
        { sku: SKU, quantity: 4 },
        { sku: SKU, quantity: 5 },
      ],
    });
    await disagree(world, order.id);
    await world.runMarked(order.id);
    expect(await world.inShiphero(order.id)).toEqual([]);
    expect(await world.verdict(order.id)).toBe('held');
    const [issue] = await world.store.prisma.issue.findMany({ where: { open: true } });
    expect(issue).toMatchObject({
      cause: `order_incomplete:${order.id}`,
      waitingFor: 'person',
      facts: { orderId: order.id, why: 'sources_differ', told: 9, listed: 4, products: 5, path: null },
    });
    expect(await promised(world)).toBe(before + 9);

    await control().showPlainly(of(world, order.id));
    await world.runMarked(order.id);
    expect(await sentUnits(world, order.id)).toEqual([9]);
    expect(await world.openIssues()).toEqual([]);
  });

  test('a held order is read again by itself', async () => {
    const world = await aWorld();
    const order = await world.place({ lines: manyLines(3) });
    await disagree(world, order.id);
    await world.runMarked(order.id);
    await control().showPlainly(of(world, order.id));
    await world.runForAnHour();
    expect(await sentUnits(world, order.id)).toEqual([3]);
  });

  test('a line that an earlier reading had stays promised while the order is not read whole', async () => {
    const world = await aWorld();
    const order = await world.place({ statusId: 7, lines: manyLines(3) });
    await world.runMarked(order.id);
    const before = await promised(world);
    await control().hideLines({ ...of(world, order.id), how: 'lines' });
    for (const path of ['0', '0', '0'])
      await control().distortOrder({ ...of(world, order.id), of: 'products', path });
    await control().setStatus({ ...of(world, order.id), statusId: 11 });
    await world.runMarked(order.id);
    expect(await world.openIssues()).toEqual([`order_incomplete:${order.id}`]);
    expect(await promised(world)).toBe(before);
  });

  test('a second source that does not answer delays the order, and is no issue of it', async () => {
    const world = await aWorld();
    const order = await world.place({ lines: manyLines(60) });
    await control().failNext({ match: { hash: world.hash, pathPattern: 'products' }, mode: '5xx' });
    await world.runMarked(order.id);
    expect(await world.inShiphero(order.id)).toEqual([]);
    expect(await world.openIssues()).toEqual([]);
    await world.runForAnHour();
    expect(await sentUnits(world, order.id)).toEqual([60]);
  });

  test('while one that was sent is not read whole, its packages are told of and its status stays', async () => {
    const world = await aWorld();
    await control().behave({ hash: world.hash, behaviours: { orderMovesByItself: false } });
    const order = await world.place({ lines: manyLines(2) });
    await world.runMarked(order.id);
    const [line] = order.lines;
    await outside().shiphero.control.shipOrder({
      partnerOrderId: `${order.id}-${order.addressIds[0] ?? 0}`,
      shopName: world.shopName,
      packages: [{ items: [{ line: String(line?.id), quantity: 1 }], trackingNumber: 'T1' }],
    });
    // Only the shipped line is shown, by both: the order says that there is another one.
    await control().distortOrder({ ...of(world, order.id), path: 'consignments.shipping.0.line_items.1' });
    await control().distortOrder({ ...of(world, order.id), of: 'products', path: '1.quantity', value: 5 });
    await control().distortOrder({ ...of(world, order.id), of: 'products', path: '0.quantity', value: 3 });
    await askForLooks(world.store, order.id);
    await world.runMarked(order.id);
    await world.runForAnHour();
    expect(await control().listShipments(of(world, order.id))).toHaveLength(1);
    expect((await control().getOrder(of(world, order.id))).statusId).toBe(11);
    expect(await world.openIssues()).toEqual([`order_incomplete:${order.id}`]);
    expect(await world.verdict(order.id)).toBe('sent');

    await control().showPlainly(of(world, order.id));
    await world.runMarked(order.id);
    expect((await control().getOrder(of(world, order.id))).statusId).toBe(3);
    expect(await world.openIssues()).toEqual([]);
  });

  test('in a list it is recorded whole, so that all of its units are promised before its own run', async () => {
    const world = await aWorld();
    const before = await promised(world);
    const long = await world.place({ lines: manyLines(60) });
    const empty = await world.place({ lines: manyLines(3) });
    await control().hideLines({ ...of(world, empty.id), how: 'consignments' });
    const plain = await world.place({ lines: manyLines(2) });
    expect(await world.catchUp()).toMatchObject({ ok: true });
    for (const [{ id }, units] of [
      [long, 60],
      [empty, 3],
      [plain, 2],
    ] as const)
      expect(await world.storedUnits(id)).toBe(units);
    expect(await promised(world)).toBe(before + 65);
    expect(await world.bigcommerceCalls()).toMatchObject({ 'orders.list': 1, 'orders.products': 2 });
  });

  test('a list goes no further than an order whose units cannot be known now; the others are recorded', async () => {
    const world = await aWorld();
    const long = await world.place({ lines: manyLines(60) });
    const plain = await world.place({ lines: manyLines(2) });
    await control().failNext({ match: { hash: world.hash, pathPattern: 'products' }, mode: 'reset' });
    expect(await world.catchUp()).toMatchObject({ ok: false, failure: { kind: 'unavailable' } });
    expect(await world.storedUnits(plain.id)).toBe(2);
    expect(await world.store.prisma.dueWork.count({ where: { kind: 'order', key: String(long.id) } })).toBe(
      1,
    );
    expect(await world.catchUp()).toMatchObject({ ok: true });
    expect(await world.storedUnits(long.id)).toBe(60);
  });

  test('a list goes on past an order whose products are answered with a fault, and what it lists is promised', async () => {
    const world = await aWorld();
    const long = await world.place({ lines: manyLines(60) });
    const plain = await world.place({ lines: manyLines(2) });
    await control().failNext({ match: { hash: world.hash, pathPattern: 'products' }, mode: '5xx' });
    expect(await world.catchUp()).toMatchObject({ ok: true });
    expect(await world.storedUnits(plain.id)).toBe(2);
    expect(await world.storedUnits(long.id)).toBe(50);
    expect(await world.store.prisma.dueWork.count({ where: { kind: 'order', key: String(long.id) } })).toBe(
      1,
    );
  });
});
