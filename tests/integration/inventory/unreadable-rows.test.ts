import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { onEveryDatabase } from '../support/on-every-database';
import { spoilRows } from '../support/spoil-rows';
import { standsBefore } from '../support/stands-before';
import { spoilingShiphero } from '../orders/spoiling-shiphero';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createStockWorld } from './stock-world';

type Row = Readonly<Record<string, unknown>>;

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

onEveryDatabase('a row of BigCommerce’s stock that cannot be read', (db) => {
  afterEach(() => outside.bigcommerce.control.clearFaults());

  async function spoiling() {
    const door = { spoils: (_row: Row): Row | null => null };
    const url = await standsBefore(outside.bigcommerce.url, {
      answer: (text) => spoilRows(text, (row) => door.spoils(row)),
    });
    const world = await createStockWorld(db(), { ...outside, bigcommerce: { ...outside.bigcommerce, url } });
    await world.turnOn();
    return { door, world };
  }
  const settling = (world: Awaited<ReturnType<typeof spoiling>>['world'], sku: string) =>
    world.store.prisma.sent.findFirstOrThrow({ where: { variantId: world.variantOf(sku).variantId } });

  it.each(['the item', 'its location'])(
    'keeps no other number from being read back, and its own from being sent: %s',
    async (what) => {
      const { door, world } = await spoiling();
      const { variantId } = world.variantOf('SPORK-TI');
      door.spoils = (row) => {
        const identity = row['identity'];
        const ours = typeof identity === 'object' && identity !== null && 'variant_id' in identity;
        if (!ours || identity.variant_id !== variantId) return null;
        return what === 'the item'
          ? { locations: 'none' }
          : { locations: [{ location_id: 1, total_inventory_onhand: 'many', available_to_sell: 0 }] };
      };
      await world.receive('SPORK-TI', -20);
      await world.receive('STOVE-FOLD', -20);
      await world.levelsChanged();
      await world.live(30_000);
      expect(await settling(world, 'STOVE-FOLD')).toMatchObject({ settling: false, readBack: 30 });
      expect(await world.openIssues()).toMatchObject([
        {
          cause: `bigcommerce_unreadable:stock of variant ${variantId} at location 1`,
          facts: { what: 'stock', id: variantId, sku: 'SPORK-TI' },
        },
      ]);
      await world.live(150_000, 15_000);
      await world.receive('SPORK-TI', -5);
      await world.levelsChanged();
      await world.live(30_000);
      expect([await world.held('SPORK-TI'), await world.held('STOVE-FOLD')]).toEqual([25, 30]);
      expect(world.failures).toEqual([]);

      door.spoils = () => null;
      await world.live(150_000, 15_000);
      expect(await settling(world, 'SPORK-TI')).toMatchObject({ settling: false, readBack: 25 });
      expect(await world.openIssues()).toEqual([]);
    },
  );

  it('a look back that fails does not keep lower numbers from being sent', async () => {
    const { world } = await spoiling();
    await world.receive('SPORK-TI', -20);
    await world.levelsChanged();
    await outside.bigcommerce.control.failNext({
      match: { hash: world.hash, method: 'GET', pathPattern: '/inventory/items' },
      mode: '5xx',
      times: 99,
    });
    await world.pass(6_000);
    await world.receive('STOVE-FOLD', -20);
    await world.levelsChanged();
    await world.live(10_000);
    expect(world.failures).not.toEqual([]);
    expect(await world.held('STOVE-FOLD')).toBe(30);
  });

  it('what was sent is read back at its own time, whatever else the run fails with', async () => {
    const { world } = await spoiling();
    await world.receive('SPORK-TI', -20);
    await world.levelsChanged();
    await outside.shiphero.control.failNext({ match: { operation: 'product' }, mode: '5xx', times: 99 });
    await db().prisma.shipheroProduct.deleteMany({ where: { accountKey: world.account.accountId } });
    // As after many tries, when the next comes late.
    await world.store.prisma.dueWork.updateMany({ where: { kind: 'push' }, data: { tries: 12 } });
    // May be a kit, which nobody says.
    await world.receive('STOVE-FOLD', -50);
    await world.levelsChanged();
    await world.live(20_000);
    await outside.shiphero.control.clearFaults();
    expect(await world.held('STOVE-FOLD')).toBe(50);
    expect(world.failures).not.toEqual([]);
    expect(await settling(world, 'SPORK-TI')).toMatchObject({ settling: false, readBack: 30 });
  });
});

onEveryDatabase('a SKU of which ShipHero’s levels cannot be read', (db) => {
  const failing = (sku: string) => (text: string) => {
    const answer = JSON.parse(text) as { data?: Record<string, unknown>; errors?: unknown };
    const entries = Object.entries(answer.data ?? {});
    const [alias] = entries.find(([, value]) => JSON.stringify(value).includes(`"${sku}"`)) ?? [];
    if (alias === undefined || !alias.startsWith('sku')) return text;
    const errors = [{ message: 'Not this one', path: [alias] }];
    return JSON.stringify({ ...answer, errors, data: { ...answer.data, [alias]: null } });
  };

  it.each(['its row', 'its part of the answer'])(
    'keeps no other from being read, leaves what is told, and is told of until it is read: %s',
    async (what) => {
      const spoils = { on: false };
      const row = await spoilingShiphero(outside.shiphero.url);
      const url = await standsBefore(row.url, {
        answer: (text) => (spoils.on && what !== 'its row' ? failing('SPORK-TI')(text) : text),
      });
      row.spoils = ({ sku }) =>
        spoils.on && what === 'its row' && sku === 'SPORK-TI' ? { on_hand: 'many' } : null;
      const world = await createStockWorld(db(), { ...outside, shiphero: { ...outside.shiphero, url } });
      await world.turnOn();
      spoils.on = true;
      await world.receive('SPORK-TI', -20);
      await world.receive('STOVE-FOLD', -20);
      const read = () => db().prisma.shipheroAccount.findFirst({ select: { levelsReadTo: true } });
      const before = await read();
      await world.tell({ what: 'sku', about: 'SPORK-TI' }, { what: 'sku', about: 'STOVE-FOLD' });
      await world.pass(6 * 60_000);
      await world.levelsTold();
      await world.live(10_000);
      expect([await world.held('SPORK-TI'), await world.held('STOVE-FOLD')]).toEqual([
        what === 'its row' ? 50 : 30,
        30,
      ]);
      expect(await world.store.prisma.told.count()).toBe(0);
      expect((await read())?.levelsReadTo?.getTime()).toBeGreaterThan(before?.levelsReadTo?.getTime() ?? 0);
      expect(await db().prisma.level.count({ where: { sku: 'SPORK-TI' } })).toBe(1);
      expect(world.failures).toEqual([]);
      expect(await world.openIssues()).toMatchObject([
        { cause: 'shiphero_unreadable:stock in ShipHero SPORK-TI' },
      ]);
      spoils.on = false;
      await world.levelsTold('SPORK-TI');
      await world.live(10_000);
      expect(await world.held('SPORK-TI')).toBe(30);
      expect(await world.openIssues()).toEqual([]);
    },
  );

  it('or that cannot be asked for, keeps what changed from being read no more', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await world.receive('SPORK-TI', -20);
    await world.tell({ what: 'sku', about: 'STOVE-FOLD' });
    await world.pass(6 * 60_000);
    await outside.shiphero.control.failNext({
      match: { operation: 'warehouse_products' },
      mode: '5xx',
      times: 1,
    });
    // As after many tries, when the next comes late.
    await world.mark({ kind: 'levels', key: world.connectionId });
    await world.store.prisma.dueWork.updateMany({ where: { kind: 'levels' }, data: { tries: 12 } });
    await world.run();
    expect(world.failures.map(({ kind }) => kind)).toEqual(['unavailable']);
    const levels = await db().prisma.level.findMany({ where: { sku: 'SPORK-TI' } });
    expect(levels.map(({ onHand }) => onHand)).toEqual([30]);
  });
});
