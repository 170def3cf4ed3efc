import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CreditBudget } from '@/lib/shiphero/credits';
import { stockedSkus } from '../../simulators/shared/catalogue';
import { onEveryDatabase } from '../support/on-every-database';
import { openAccount, startOutside } from './outside';
import type { Outside } from './outside';
import { createStockWorld } from './stock-world';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

onEveryDatabase('reading levels', (db) => {
  it('goes on where credits ran out, and moves its cursor only at the end', async () => {
    const account = await openAccount(outside);
    for (let index = 0; index < 240; index += 1) {
      await outside.shiphero.control.createProduct({
        account: account.accountId,
        sku: `MANY-${index}`,
        onHand: index,
      });
    }
    // Enough for the orders and the first page, and after a while for everything.
    let left = 2;
    const start = outside.clock.now().getTime();
    const credits: CreditBudget = {
      take: () => {
        left -= 1;
        const afterMs = start + 30_000 - outside.clock.now().getTime();
        return Promise.resolve(left >= 0 || afterMs <= 0 ? { granted: true } : { granted: false, afterMs });
      },
      learn: () => Promise.resolve(),
      maximum: () => Promise.resolve(4004),
      hasPlenty: () => Promise.resolve(true),
    };
    const world = await createStockWorld(db(), outside, { account, credits });
    const cursor = async () =>
      (await db().prisma.shipheroAccount.findUniqueOrThrow({ where: { key: account.accountId } }))
        .levelsReadTo;
    await world.levelsChanged();
    expect(world.failures.map(({ kind }) => kind)).toEqual(['rate_limited']);
    expect(await db().prisma.level.count()).toBe(100);
    expect(await cursor()).toBeNull();
    await outside.shiphero.control.resetCounts({});
    await world.live(60_000, 20_000);
    expect(await db().prisma.level.count()).toBe(240 + stockedSkus.length);
    expect(await cursor()).not.toBeNull();
    // Of three pages, the first was not read again.
    expect(await outside.shiphero.control.requestCounts({})).toMatchObject({
      warehouse_products: { requests: 2 },
    });
    expect(await world.store.prisma.storeCursor.findMany({ where: { name: { contains: 'pass' } } })).toEqual(
      [],
    );
  });

  it('reads by name what an event told of and the answer did not show', async () => {
    const account = await openAccount(outside, { behaviours: { allocationBumpsLevel: false } });
    const world = await createStockWorld(db(), outside, { account });
    await world.turnOn();
    await world.pass(200_000);
    await world.levelsChanged();
    await world.pass(10_000);
    await outside.shiphero.control.createOrderOutside({
      account: account.accountId,
      lines: [{ sku: 'SPORK-TI', quantity: 6 }],
    });
    await world.levelsChanged();
    await world.live(10_000);
    expect(await world.held('SPORK-TI')).toBe(50);
    await world.tell({ what: 'sku', about: 'SPORK-TI' });
    await world.levelsChanged();
    await world.live(10_000);
    expect(await world.held('SPORK-TI')).toBe(44);
  });

  it('links a SKU that ShipHero has got only now, in every store on the account, and shows its stock', async () => {
    const account = await openAccount(outside);
    const one = await createStockWorld(db(), outside, { account });
    const other = await createStockWorld(db(), outside, { account });
    await one.turnOn();
    await other.turnOn();
    await outside.shiphero.control.createProduct({
      account: account.accountId,
      sku: 'WRAP-BEESWAX-3',
      onHand: 12,
    });
    await outside.shiphero.control.createProduct({
      account: account.accountId,
      sku: 'wrap-beeswax-9',
      onHand: 12,
    });
    await one.levelsChanged();
    await one.live(10_000);
    expect([await one.held('WRAP-BEESWAX-3'), await other.held('WRAP-BEESWAX-3')]).toEqual([12, 12]);
    expect(
      await other.store.prisma.skuLink.findFirst({ where: { shipheroSku: 'WRAP-BEESWAX-3' } }),
    ).toMatchObject({
      source: 'exact',
    });
  });

  it('lets go of a connection that is not the live one any more', async () => {
    const world = await createStockWorld(db(), outside);
    await db().prisma.connection.update({ where: { id: world.connectionId }, data: { live: false } });
    await outside.shiphero.control.resetCounts({});
    await world.levelsChanged();
    expect(await db().prisma.level.count()).toBe(0);
    expect(await outside.shiphero.control.requestCounts({})).toEqual({});
  });
});
