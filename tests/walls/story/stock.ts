import { Prisma } from '@/lib/platform/db/generated/client';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { STOCK_DIFF } from '@/lib/work/kinds';
import { markDue } from '@/lib/work/mark-due';
import { steps } from './step';

/** Stock read, pushed, settled, drifting and refused. */
export const stock = steps({
  'shows changed levels': async (scene) => {
    const account = scene.cast.accountId;
    await scene.shiphero.receiveStock({ account, sku: 'SKILLET-10', quantity: 7 });
    await scene.shiphero.receiveStock({ account, sku: 'STOVE-FOLD', quantity: -3 });
    await scene.workOn();
  },
  'has many levels, and a pass of reading them that was left half-way': async (scene) => {
    const account = scene.cast.accountId;
    for (let n = 0; n < 110; n += 1) {
      await scene.shiphero.createProduct({ account, sku: `MANY-${n}`, onHand: 1 });
    }
    const { prisma, storeId, sql } = await scene.store();
    const { id } = await prisma.connection.findFirstOrThrow({ where: { live: true } });
    const began = new Date(Date.now() - 60_000);
    await prisma.stockDiff.create({ data: { storeId, position: 1, noted: 1 } });
    const pass = { of: id, began, from: began, after: null, newest: began };
    await prisma.storeCursor.create({ data: { storeId, name: 'levels/other', readTo: began, pass } });
    await prisma.storeCursor.updateMany({ where: { name: `levels/${id}` }, data: { pass } });
    await markDue(sql, [{ kind: 'levels', key: id }]);
    await scene.workOff();
  },
  'has readings under way of which ShipHero does not know the page any more, and waits for credits': async (
    scene,
  ) => {
    const { prisma, storeId, sql } = await scene.store();
    const { id } = await prisma.connection.findFirstOrThrow({ where: { live: true } });
    const began = new Date(Date.now() - 60_000);
    const pass = { of: id, began, from: began, after: 'gone', newest: began };
    const names = [`levels/${id}`, 'coverage', 'coverage_thorough', 'shipments'];
    await prisma.storeCursor.updateMany({ where: { name: { in: names } }, data: { pass } });
    await scene.world.app.db.prisma.creditWait.create({
      data: {
        ...{ accountId: scene.cast.accountId, name: 'somebody/reads', wanted: 150 },
        ...{ since: began, until: began },
      },
    });
    await markDue(sql, [
      { kind: 'levels', key: id },
      { kind: 'reconcile', key: 'shipments' },
      { kind: 'reconcile', key: 'stock' },
    ]);
    await scene.workOff();
    await prisma.storeCursor.updateMany({
      where: { storeId, name: { in: names } },
      data: { pass: Prisma.DbNull },
    });
    await scene.world.app.db.prisma.creditWait.deleteMany();
    await prisma.dueWork.updateMany({ where: { lastCode: { not: null } }, data: { runAt: new Date(0) } });
    await scene.workOff();
  },
  'gets units back that an order wants, and asks for its kits again': async (scene) => {
    const { prisma, storeId, sql } = await scene.store();
    const { id, accountKey } = await prisma.connection.findFirstOrThrow({ where: { live: true } });
    const sent = await prisma.fulfillmentOrder.findFirstOrThrow({ where: { state: 'sent' } });
    await prisma.fulfillmentLine.updateMany({ data: { covered: 1, shown: 1, shipped: 0 } });
    const toldAt = new Date(Date.now() + 2_000);
    await prisma.told.create({ data: { storeId, what: 'given_back', about: sent.partnerOrderId, toldAt } });
    const { shipheroProduct } = scene.world.app.db.prisma;
    await shipheroProduct.updateMany({ where: { accountKey, kit: true }, data: { askedAt: new Date(0) } });
    await markDue(sql, [{ kind: 'levels', key: id }]);
    await scene.workOff();
    await prisma.told.deleteMany({ where: { what: 'given_back' } });
  },
  'goes on with it': async (scene) => {
    const account = scene.cast.accountId;
    await scene.shiphero.receiveStock({ account, sku: 'SKILLET-10', quantity: 1 });
    await scene.workOff();
  },
  'knows products without variants by their product, and is refused a variant that is not there': async (
    scene,
  ) => {
    const { hash, accountId: account } = scene.cast;
    const { prisma, storeId } = await scene.store();
    await scene.bigcommerce.behave({ hash, behaviours: { baseVariantIsAnItem: false } });
    await prisma.skuLink.create({
      data: {
        ...{ storeId, variantId: 999_999, productId: 999_998, source: 'chosen' },
        ...{ bigcommerceSku: 'GHOST', shipheroSku: 'STOVE-FOLD' },
      },
    });
    await scene.shiphero.receiveStock({ account, sku: 'SKILLET-10', quantity: 2 });
    await scene.shiphero.receiveStock({ account, sku: 'STOVE-FOLD', quantity: 2 });
    await scene.workOn(120_000, 20_000);
    await scene.bigcommerce.behave({ hash, behaviours: { baseVariantIsAnItem: true } });
    await prisma.skuLink.deleteMany({ where: { variantId: 999_999 } });
  },
  'sells one SKU twice': async (scene) => {
    const { storeId, prisma, sql } = await scene.store();
    const readAt = new Date(Date.now() + 3_600_000);
    const twin = { storeId, sku: 'SPORK-TI', readAt };
    await prisma.variant.create({ data: { ...twin, variantId: 777_001, productId: 777_000 } });
    const triplet = { storeId, sku: 'MANY-1', readAt, productId: 777_000 };
    await prisma.variant.createMany({
      data: [777_002, 777_003, 777_004].map((variantId) => ({ ...triplet, variantId })),
    });
    await raiseIssue(
      { sql },
      { code: 'sku_shared', subject: 'GONE-SKU', facts: { sku: 'GONE-SKU', variants: 2 } },
      [],
    );
    await prisma.skuLink.create({
      data: {
        ...{ storeId, variantId: 777_001, productId: 777_000, source: 'chosen' },
        ...{ bigcommerceSku: 'SPORK-TI', shipheroSku: 'SPORK-TI' },
      },
    });
    await prisma.skuLink.create({
      data: {
        ...{ storeId, variantId: 777_002, productId: 777_000, source: 'chosen' },
        ...{ bigcommerceSku: 'MANY-1', shipheroSku: 'MANY-1' },
      },
    });
    await prisma.skuLink.updateMany({
      where: { shipheroSku: 'STOVE-FOLD' },
      data: { bigcommerceSku: 'OLD' },
    });
    // A pass that was left half-way.
    const began = new Date(Math.floor(Date.now() / 1000) * 1000);
    await prisma.storeCursor.updateMany({ where: { name: 'catalogue' }, data: { pass: { began, page: 1 } } });
    await prisma.variant.updateMany({ where: { sku: 'SKILLET-10' }, data: { readAt: began } });
    await markDue(sql, [{ kind: 'catalogue', key: 'bigcommerce' }]);
    await scene.workOff();
    await scene.get('setup/skus');
    await prisma.variant.deleteMany({ where: { productId: 777_000 } });
    await prisma.skuLink.deleteMany({ where: { productId: 777_000 } });
    await markDue(sql, [{ kind: 'catalogue', key: 'bigcommerce' }]);
    await scene.workOff();
  },
  'hears of a SKU that ShipHero has no more': async (scene) => {
    const { prisma, storeId, sql } = await scene.store();
    const { id, accountKey } = await prisma.connection.findFirstOrThrow({ where: { live: true } });
    const [warehouse] = await prisma.warehouse.findMany({ where: { connectionId: id } });
    const readAt = new Date(Date.now() - 3_600_000);
    const numbers = { onHand: 4, allocated: 0, backorder: 0, reserve: 0, nonSellable: 0 };
    await scene.world.app.db.prisma.level.create({
      data: { accountKey, sku: 'VANISHED', warehouseId: warehouse?.warehouseId ?? '', ...numbers, readAt },
    });
    await prisma.skuLink.create({
      data: {
        ...{ storeId, variantId: 777_002, productId: 777_002, source: 'chosen' },
        ...{ bigcommerceSku: 'VANISHED', shipheroSku: 'VANISHED' },
      },
    });
    await prisma.told.create({ data: { storeId, what: 'sku', about: 'VANISHED' } });
    await markDue(sql, [{ kind: 'levels', key: id }]);
    await scene.workOff();
    await prisma.skuLink.deleteMany({ where: { variantId: 777_002 } });
  },
  'owes units of an order that is held, and of a thing without a variant': async (scene) => {
    const { prisma, storeId, sql } = await scene.store();
    const { orderId } = await prisma.fulfillmentOrder.findFirstOrThrow({ where: { state: 'sent' } });
    const { verdict } = await prisma.order.findFirstOrThrow({ where: { orderId } });
    await prisma.order.updateMany({ where: { orderId }, data: { verdict: 'held' } });
    const line = { storeId, orderId, orderProductId: 990_001, orderAddressId: 990_001 };
    const thing = { productId: 0, variantId: 0, sku: 'STOVE-FOLD', name: 'Stove' };
    const units = { quantity: 2, quantityRefunded: 0, quantityShipped: 0 };
    await prisma.orderLine.create({ data: { ...line, ...thing, ...units } });
    await markDue(sql, [STOCK_DIFF]);
    await scene.workOff();
    await prisma.order.updateMany({ where: { orderId }, data: { verdict } });
    // Nothing but units that are not covered says that ShipHero's orders are to be read.
    await prisma.told.deleteMany({ where: { what: 'given_back' } });
    await prisma.fulfillmentLine.updateMany({ data: { covered: 0, coveredAt: null, shown: 0 } });
    const { id } = await prisma.connection.findFirstOrThrow({ where: { live: true } });
    await markDue(sql, [{ kind: 'levels', key: id }]);
    await scene.workOff();
    await prisma.orderLine.deleteMany({ where: { orderProductId: 990_001 } });
  },
  'has numbers that nothing feeds any more': async (scene) => {
    const { prisma, sql } = await scene.store();
    const variants = await prisma.variant.findMany({ where: { sku: { in: ['SPORK-TI', 'STOVE-FOLD'] } } });
    const [gone, unlinked] = variants.map(({ variantId }) => variantId);
    const links = await prisma.skuLink.findMany({ where: { variantId: { in: [gone ?? 0, unlinked ?? 0] } } });
    await prisma.skuLink.deleteMany({
      where: { variantId: { in: links.map(({ variantId }) => variantId) } },
    });
    await prisma.variant.updateMany({ where: { variantId: unlinked ?? 0 }, data: { sku: 'NOBODY-HAS-IT' } });
    await prisma.variant.deleteMany({ where: { variantId: gone ?? 0 } });
    await markDue(sql, [STOCK_DIFF]);
    await scene.workOff();
    await prisma.skuLink.createMany({ data: links });
    for (const { variantId, ...variant } of variants) {
      await prisma.variant.upsert({
        where: { storeId_variantId: { storeId: variant.storeId, variantId } },
        create: { variantId, ...variant },
        update: { sku: variant.sku },
      });
    }
    await markDue(sql, [STOCK_DIFF]);
    await scene.workOff();
  },
  'loses the answer to an adjustment': async (scene) => {
    const { hash, accountId } = scene.cast;
    const match = { hash, pathPattern: 'inventory/adjustments' };
    for (const mode of ['apply-then-lose-answer', 'reset'] as const) {
      await scene.bigcommerce.failNext({ match, mode });
      await scene.shiphero.receiveStock({ account: accountId, sku: 'SKILLET-10', quantity: 2 });
      await scene.workOn(120_000, 20_000);
    }
  },
  drifts: async (scene) => {
    const { hash } = scene.cast;
    await scene.bigcommerce.setStock({ hash, sku: 'SKILLET-10', quantity: 3 });
    const { prisma } = await scene.store();
    await prisma.sent.updateMany({ data: { readAt: new Date(0) } });
    await scene.post('store/pause');
    await scene.post('store/resume');
    await scene.workOn(120_000, 20_000);
  },
});
