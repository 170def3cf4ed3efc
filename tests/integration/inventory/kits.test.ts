import { afterAll, beforeAll, expect, it } from 'vitest';
import { onEveryDatabase } from '../support/on-every-database';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createStockWorld } from './stock-world';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());

onEveryDatabase('what ShipHero said of a SKU', (db) => {
  const parts = [{ sku: 'STOVE-FOLD', quantity: 1 }];

  it.each([
    ['standard', false],
    ['build', true],
  ])('does not sell out what was no kit and has become a %s one', async (_kind, build) => {
    const world = await createStockWorld(db(), outside);
    const { accountId: account } = world.account;
    await world.turnOn();
    await world.receive('SPORK-TI', -50);
    await world.levelsTold('SPORK-TI');
    await world.live(20_000);
    expect(await world.held('SPORK-TI')).toBe(0);
    await world.receive('SPORK-TI', 30);
    await world.levelsTold('SPORK-TI');
    await world.live(20_000);
    expect(await world.held('SPORK-TI')).toBe(30);
    const known = () => db().prisma.shipheroProduct.findFirst({ where: { sku: 'SPORK-TI' } });
    expect(await known()).toMatchObject({ known: true, kit: false });

    await outside.shiphero.control.makeKit({ account, sku: 'SPORK-TI', parts, build });
    await world.levelsTold('SPORK-TI');
    await world.live(20_000);
    expect(await known()).toMatchObject({ kit: true });
    expect(await world.held('SPORK-TI')).toBe(30);
    expect(await world.openIssues()).toMatchObject([
      { cause: 'stock_unfed:kits', facts: { kits: true, numbers: 1, skus: 'SPORK-TI' } },
    ]);

    await outside.shiphero.control.unmakeKit({ account, sku: 'SPORK-TI' });
    await world.receive('SPORK-TI', 7);
    await world.levelsTold('SPORK-TI');
    await world.live(20_000);
    expect(await world.held('SPORK-TI')).toBe(7);
    expect(await world.openIssues()).toEqual([]);
  });

  it('tells of no number of a kit that was never sent', async () => {
    const world = await createStockWorld(db(), outside);
    const { accountId: account } = world.account;
    await outside.shiphero.control.makeKit({ account, sku: 'SPORK-TI', parts });
    await world.turnOn();
    await world.mark({ kind: 'diff', key: 'stock' });
    await world.live(20_000);
    expect(await world.held('SPORK-TI')).toBeGreaterThan(0);
    expect(await world.openIssues()).toEqual([]);

    // Its number is kept by hand, which is no drift.
    const { hash } = world;
    await outside.bigcommerce.control.setStock({ hash, sku: 'SPORK-TI', quantity: 8 });
    await world.pass(7 * 3600_000);
    await world.push();
    await world.live(10 * 60_000, 60_000);
    expect(await world.held('SPORK-TI')).toBe(8);
    expect(await world.openIssues()).toEqual([]);
  });

  it('tells of a number that was right and never had to be sent, once its SKU is a kit', async () => {
    const world = await createStockWorld(db(), outside);
    const { accountId: account } = world.account;
    const { hash } = world;
    await outside.bigcommerce.control.setStock({ hash, sku: 'SPORK-TI', quantity: 50 });
    await world.turnOn();
    const { variantId } = world.variantOf('SPORK-TI');
    expect(await world.store.prisma.sent.findFirst({ where: { variantId } })).toMatchObject({ sentAt: null });
    await outside.shiphero.control.makeKit({ account, sku: 'SPORK-TI', parts });
    await world.levelsTold('SPORK-TI');
    await world.live(20_000);
    expect(await world.held('SPORK-TI')).toBe(50);
    expect((await world.openIssues()).map(({ cause }) => cause)).toEqual(['stock_unfed:kits']);
  });

  it('is asked again a day later, and what is no kit any more is sent again', async () => {
    const world = await createStockWorld(db(), outside);
    const { accountId: account } = world.account;
    await outside.shiphero.control.makeKit({ account, sku: 'SPORK-TI', parts });
    const before = await world.held('SPORK-TI');
    await world.turnOn();
    await outside.shiphero.control.unmakeKit({ account, sku: 'SPORK-TI' });
    await world.levelsTold();
    await world.live(20_000);
    // Its level says 0, as that of a kit does: nobody can know yet.
    expect(await world.held('SPORK-TI')).toBe(before);
    await world.pass(24 * 3600_000);
    await world.levelsTold();
    await world.live(20_000);
    expect(await world.held('SPORK-TI')).toBe(0);
  });

  it('is asked again at once where a kit shows stock of its own', async () => {
    const world = await createStockWorld(db(), outside);
    const { accountId: account } = world.account;
    await outside.shiphero.control.makeKit({ account, sku: 'SPORK-TI', parts });
    await world.turnOn();
    await outside.shiphero.control.unmakeKit({ account, sku: 'SPORK-TI' });
    await world.receive('SPORK-TI', 7);
    await world.levelsTold('SPORK-TI');
    await world.live(20_000);
    expect(await world.held('SPORK-TI')).toBe(7);
  });

  it('counts no more once its level is gone', async () => {
    const world = await createStockWorld(db(), outside);
    const { accountId: account } = world.account;
    const order = await world.placeOrder({ lines: [{ sku: 'SPORK-TI', quantity: 1 }] });
    await world.turnOn();
    await world.mark({ kind: 'order', key: String(order.id) });
    await world.live(10_000);
    const known = () => db().prisma.shipheroProduct.findFirstOrThrow({ where: { sku: 'SPORK-TI' } });
    expect(await known()).toMatchObject({ known: true, doubtedAt: null });
    await outside.shiphero.control.deleteProduct({ account, sku: 'SPORK-TI' });
    await world.levelsTold('SPORK-TI');
    expect(await db().prisma.level.count({ where: { sku: 'SPORK-TI' } })).toBe(0);
    // The push asks at once, where it comes first.
    expect((await known()).doubtedAt).not.toBeNull();
    const later = await world.placeOrder({ lines: [{ sku: 'SPORK-TI', quantity: 1 }] });
    await world.mark({ kind: 'order', key: String(later.id) });
    await world.run();
    expect(await known()).toMatchObject({ known: false });
  });
});
