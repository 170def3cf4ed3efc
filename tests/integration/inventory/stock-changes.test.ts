import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPushHandler } from '@/lib/inventory/push-stock';
import { storeLevels } from '@/lib/inventory/store-levels';
import { markStock } from '@/lib/mapping/mark-stock';
import { createLog } from '@/lib/platform/log';
import { shipheroSku, warehouseId } from '@/lib/shiphero/ids';
import { pause, resume } from '@/lib/stores/pause';
import type { StoreClients } from '@/lib/stores/store-clients';
import { LeaseLost } from '@/lib/work/lease-lost';
import { STOCK_DIFF } from '@/lib/work/kinds';
import { keepWatch } from '@/lib/worker/keep-watch';
import { onEveryDatabase } from '../support/on-every-database';
import { aRun, claimAll } from '../support/work-bench';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { TIMES, createStockWorld } from './stock-world';
import type { StockWorld } from './stock-world';

const KEPT = { EVENT_DAYS: 30, ATTEMPT_DAYS: 90, INTENT_DAYS: 90, TIMELINE_DAYS: 400, WORK_DAYS: 30 };

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

onEveryDatabase('marks of what changed', (db) => {
  const marks = (world: StockWorld) => world.store.prisma.stockChange.count();
  const diff = async (world: StockWorld) => {
    await world.mark(STOCK_DIFF);
    await world.run();
    await world.live(10_000);
  };
  /** What a reading of levels does, whatever ShipHero says; `marked` as it always is. */
  async function showLevel(world: StockWorld, sku: string, onHand: number, marked = true): Promise<void> {
    const accountKey = world.account.accountId;
    const level = {
      ...{ sku: shipheroSku.parse(sku), warehouseId: warehouseId.parse(world.account.warehouses[0]?.id) },
      ...{ onHand, allocated: 0, backorder: 0, reserve: 0, nonSellable: 0, active: true, updatedAt: null },
    };
    await world.store.transaction(async (tx) => {
      const changed = await storeLevels(tx.sql, accountKey, [level], outside.clock.now());
      if (marked) await markStock(tx.sql, { accountKey, skus: changed });
    });
  }
  /** Clients of which the first call to BigCommerce is held up by this. */
  function heldUp(world: StockWorld, before: () => Promise<void>): StoreClients {
    let held = false;
    return {
      ...world.clients,
      async bigcommerce(...asked) {
        if (!held) {
          held = true;
          await before();
        }
        return world.clients.bigcommerce(...asked);
      },
    };
  }

  it('the diff finds what a missing mark left out, and nothing where all is well', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await diff(world);
    expect([await marks(world), await world.calls()]).toEqual([0, {}]);
    await showLevel(world, 'SKILLET-10', 30, false);
    await world.push();
    expect(await world.held('SKILLET-10')).toBe(50);
    await diff(world);
    expect(await world.held('SKILLET-10')).toBe(30);
  });

  it('a mark that comes during a push is not lost', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await showLevel(world, 'SKILLET-10', 30);
    const clients = heldUp(world, () => showLevel(world, 'STOVE-FOLD', 20));
    await world.run(createPushHandler({ clients, times: TIMES }));
    await world.live(10_000);
    expect([await world.held('SKILLET-10'), await world.held('STOVE-FOLD')]).toEqual([30, 20]);
    expect(await marks(world)).toBe(0);
  });

  it('a push that was frozen and overtaken drops no mark that it did not see', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await showLevel(world, 'SKILLET-10', 30);
    const [work] = (await claimAll(db())).filter(({ kind }) => kind === 'push');
    if (work === undefined) throw new Error('no push is due');
    let wake = (): void => undefined;
    let frozen = (): void => undefined;
    const isFrozen = new Promise<void>((resolve) => (frozen = resolve));
    const clients = heldUp(world, () => {
      frozen();
      return new Promise<void>((resolve) => (wake = resolve));
    });
    const first = createPushHandler({ clients, times: TIMES })({ ...aRun(db(), work), clock: outside.clock });
    await isFrozen;
    await world.pass(60_000);
    await world.run();
    await showLevel(world, 'STOVE-FOLD', 20);
    wake();
    await expect(first).rejects.toThrow(LeaseLost);
    expect(await marks(world)).toBe(1);
    await world.live(20_000);
    expect([await world.held('SKILLET-10'), await world.held('STOVE-FOLD')]).toEqual([30, 20]);
  });

  it('what cannot be raised while orders cannot be read stands in no other number’s way', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    const match = { hash: world.hash, method: 'GET', pathPattern: '^/v2/orders' };
    await outside.bigcommerce.control.failNext({ match, mode: '5xx', times: 1_000 });
    await showLevel(world, 'SKILLET-10', 70);
    await showLevel(world, 'STOVE-FOLD', 20);
    await world.run();
    await outside.bigcommerce.control.applyAdjustmentsNow({ hash: world.hash });
    expect([await world.held('SKILLET-10'), await world.held('STOVE-FOLD')]).toEqual([50, 20]);
    expect(await marks(world)).toBe(1);
    await outside.bigcommerce.control.clearFaults({});
    await world.live(30_000);
    expect(await world.held('SKILLET-10')).toBe(70);
  });

  it('marks of a store that is not on do not pile up, and going on it shows what it missed', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await pause(world.store);
    await world.receive('SKILLET-10', -20);
    await world.levelsChanged();
    expect(await marks(world)).toBe(1);
    const log = createLog('silent');
    await keepWatch(db(), log, KEPT);
    expect(await marks(world)).toBe(1);
    await db().sql.query(`update stock_change set marked_at = marked_at - interval '61 minutes'`);
    await keepWatch(db(), log, KEPT);
    expect(await marks(world)).toBe(0);
    await world.store.prisma.connection.updateMany({ data: { refreshToken: 'sealed' } });
    expect(await resume(world.store)).toBe('on');
    await world.live(20_000);
    expect(await world.held('SKILLET-10')).toBe(30);
  });

  it('marks of a store that is on are kept, however old', async () => {
    const world = await createStockWorld(db(), outside);
    await world.turnOn();
    await showLevel(world, 'SKILLET-10', 30);
    await db().sql.query(`update stock_change set marked_at = marked_at - interval '1 week'`);
    await keepWatch(db(), createLog('silent'), KEPT);
    expect(await marks(world)).toBe(1);
  });
});
