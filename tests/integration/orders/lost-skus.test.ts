import { afterEach, expect, test } from 'vitest';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { A_WHILE_MS, createOrdersWorld } from './orders-world';
import type { OrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const MUG = 'MUG-ENAMEL-12';
const CAUSE = `sku_unknown:${MUG}`;

onEveryDatabase('an order for a SKU that ShipHero knew and has not any more', (db) => {
  afterEach(() => expectPlaces(db()));

  const outside = bothSystems();
  const shiphero = () => outside().shiphero.control;

  /** A world that has sent an order for the mug and for the spork before. */
  async function aWorld(): Promise<OrdersWorld> {
    const world = await createOrdersWorld(db(), outside());
    await world.warmUp({ hash: world.hash, lines: [{ sku: MUG }, { sku: 'SPORK-TI' }] });
    return world;
  }
  const of = ({ account }: OrdersWorld) => ({ account: account.accountId, sku: MUG });
  const remembered = async (world: OrdersWorld, sku = MUG) =>
    (await db().prisma.shipheroProduct.findFirst({ where: { accountKey: world.account.accountId, sku } }))
      ?.known;

  test.each([
    ['renamed', (world: OrdersWorld) => shiphero().renameProduct({ ...of(world), newSku: 'MUG-2' })],
    ['deleted', (world: OrdersWorld) => shiphero().deleteProduct(of(world))],
  ])(
    'since it was %s is held under an issue of that SKU, and goes when ShipHero has it',
    async (_how, lose) => {
      const world = await aWorld();
      await lose(world);
      const order = await world.place({ lines: [{ sku: MUG }, { sku: 'SPORK-TI' }] });
      await world.runMarked(order.id);
      expect(await world.inShiphero(order.id)).toEqual([]);
      expect(await world.openIssues()).toEqual([CAUSE]);
      expect(await world.verdict(order.id)).toBe('held');
      expect([await remembered(world), await remembered(world, 'SPORK-TI')]).toEqual([false, true]);
      expect(await world.timeline(order.id)).toEqual(['order.read', 'shiphero.order_refused', 'order.held']);

      // The next one is not even tried.
      await shiphero().resetCounts();
      const another = await world.place({ lines: [{ sku: MUG }] });
      await world.runMarked(another.id);
      expect(await world.holdsOf(CAUSE)).toBe(2);
      expect((await world.shipheroCalls())['order_create'] ?? 0).toBe(0);

      await shiphero().createProduct({ ...of(world), onHand: 50 });
      await passTime(db(), 2 * A_WHILE_MS);
      await world.run();
      for (const { id } of [order, another]) expect(await world.inShiphero(id)).toHaveLength(1);
      expect(await world.openIssues()).toEqual([]);
    },
  );

  test('is found out whatever the words of the refusal are', async () => {
    const world = await aWorld();
    await shiphero().deleteProduct(of(world));
    const { accountId: account } = world.account;
    await shiphero().setBehaviours({ account, behaviours: { refuseOrders: 'A line cannot be fulfilled' } });
    const order = await world.place({ lines: [{ sku: 'SPORK-TI' }, { sku: MUG }] });
    // It was asked for long ago: that it is known is a memory.
    await db().sql.query(`update shiphero_product set asked_at = asked_at - interval '1 hour'`);
    await world.runMarked(order.id);
    expect(await world.openIssues()).toEqual([CAUSE]);
  });

  test('is told from one that is refused for something else, which stays so and forgets nothing', async () => {
    const world = await aWorld();
    const { accountId: account } = world.account;
    await shiphero().setBehaviours({ account, behaviours: { refuseOrders: `No carrier for ${MUG}` } });
    const order = await world.place({ lines: [{ sku: MUG }] });
    await world.runMarked(order.id);
    expect(await world.openIssues()).toEqual([`order_refused:${order.id}-${order.addressIds[0] ?? 0}`]);
    expect(await remembered(world)).toBe(true);
  });

  test('is sent where ShipHero takes unknown SKUs, since nothing tells of it', async () => {
    const world = await aWorld();
    await shiphero().deleteProduct(of(world));
    const { accountId: account } = world.account;
    await shiphero().setBehaviours({ account, behaviours: { unknownSku: 'create' } });
    const order = await world.place({ lines: [{ sku: MUG }] });
    await world.runMarked(order.id);
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    expect(await world.openIssues()).toEqual([]);
  });
});
