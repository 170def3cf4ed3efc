import { Prisma } from '@/lib/platform/db/generated/client';
import { GIVEN_UP } from '@/lib/inventory/expect-held';
import { issueSubjectOf } from '@/lib/inventory/read-held';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { STOCK_DIFF } from '@/lib/work/kinds';
import { markDue } from '@/lib/work/mark-due';
import { steps } from './step';

/** Readings that go on where they were. */
const PASSES = (connectionId: string): string[] => [
  `levels/${connectionId}`,
  ...['coverage', 'coverage_thorough', 'shipments'],
];

/** Stock read, pushed, settled, drifting and refused. */
export const stock = steps({
  'shows changed levels': async (scene) => {
    scene.about('lib/mapping/known-skus.ts DOUBT', 'lib/mapping/read-stock-changes.ts FINISH');
    const account = scene.cast.accountId;
    await scene.shiphero.receiveStock({ account, sku: 'SKILLET-10', quantity: 7 });
    await scene.shiphero.receiveStock({ account, sku: 'STOVE-FOLD', quantity: -3 });
    await scene.workOn();
    // What is no kit and has nothing on hand may have become one.
    await scene.shiphero.setStock({ account, sku: 'SPORK-TI', onHand: 0 });
    await scene.workOn();
    await scene.shiphero.setStock({ account, sku: 'SPORK-TI', onHand: 50 });
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
    const { prisma, sql } = await scene.store();
    const { id } = await prisma.connection.findFirstOrThrow({ where: { live: true } });
    const began = new Date(Date.now() - 60_000);
    const pass = { of: id, began, from: began, after: 'gone', newest: began };
    await prisma.storeCursor.updateMany({ where: { name: { in: PASSES(id) } }, data: { pass } });
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
  },
  'reads them from their beginning, while another waits': async (scene) => {
    const { prisma } = await scene.store();
    const { id } = await prisma.connection.findFirstOrThrow({ where: { live: true } });
    const data = { pass: Prisma.DbNull };
    await prisma.storeCursor.updateMany({ where: { name: { in: PASSES(id) } }, data });
    const { creditWait } = scene.world.app.db.prisma;
    await creditWait.deleteMany({ where: { accountId: scene.cast.accountId } });
    await prisma.dueWork.updateMany({ where: { lastCode: { not: null } }, data: { runAt: new Date(0) } });
    await scene.workOff();
  },
  'gets units back that an order wants, and asks for its kits again': async (scene) => {
    scene.about('lib/orders/promise-given-back.ts PROMISE');
    const { prisma, storeId, sql } = await scene.store();
    const { id, accountKey } = await prisma.connection.findFirstOrThrow({ where: { live: true } });
    const sent = await prisma.fulfillmentOrder.findFirstOrThrow({
      orderBy: { id: 'asc' },
      where: { state: 'sent' },
    });
    await prisma.fulfillmentLine.updateMany({ data: { covered: 1, shown: 1, shipped: 0 } });
    // After whatever is read of the order in this step, however long that takes.
    const toldAt = new Date(Date.now() + 60_000);
    await prisma.told.create({ data: { storeId, what: 'given_back', about: sent.partnerOrderId, toldAt } });
    const { shipheroProduct } = scene.world.app.db.prisma;
    await shipheroProduct.updateMany({ where: { accountKey, kit: true }, data: { askedAt: new Date(0) } });
    await markDue(sql, [{ kind: 'levels', key: id }]);
    await scene.workOff();
    await prisma.told.deleteMany({ where: { what: 'given_back' } });
    const later = new Date(Date.now() + 3600_000);
    await prisma.told.create({ data: { storeId, what: 'given_back', about: 'nobody', toldAt: later } });
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
  'hears of a SKU that ShipHero has no more': async (scene) => {
    scene.about('lib/inventory/read-told-skus.ts UNREAD');
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
    const awaited = { code: 'sku_unknown', subject: 'NOT-SOLD', facts: { sku: 'NOT-SOLD' } } as const;
    await raiseIssue({ sql }, awaited, []);
    await prisma.told.createMany({
      data: ['VANISHED', 'NOT-SOLD'].map((about) => ({ storeId, what: 'sku', about })),
    });
    await markDue(sql, [{ kind: 'levels', key: id }]);
    await scene.workOff();
    await prisma.skuLink.deleteMany({ where: { variantId: 777_002 } });
  },
  'owes units of an order that is held, and of a thing without a variant': async (scene) => {
    const { prisma, storeId, sql } = await scene.store();
    const { orderId } = await prisma.fulfillmentOrder.findFirstOrThrow({
      orderBy: { id: 'asc' },
      where: { state: 'sent' },
    });
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
  'owes units of lines that have other ids by now, and that are on their way': async (scene) => {
    scene.about('lib/orders/read-promised.ts PROMISED');
    const { prisma, storeId, sql } = await scene.store();
    const sent = await prisma.fulfillmentOrder.findFirstOrThrow({
      orderBy: { id: 'asc' },
      where: { state: 'sent', lines: { some: {} } },
      include: { lines: true },
    });
    const { id, orderId } = sent;
    const [line] = sent.lines;
    const { verdict } = await prisma.order.findFirstOrThrow({ where: { orderId } });
    await prisma.order.updateMany({ where: { orderId }, data: { verdict: 'held' } });
    const thing = { productId: 0, variantId: 0, sku: line?.sku ?? '', name: 'Again' };
    const units = { quantity: 2 * (line?.quantity ?? 0) + 3, quantityRefunded: 0, quantityShipped: 0 };
    const ids = { orderId, orderProductId: 990_002, orderAddressId: 990_001 };
    await prisma.orderLine.create({ data: { storeId, ...ids, ...thing, ...units } });
    const where = { fulfillmentOrderId: id, partnerLineItemId: line?.partnerLineItemId ?? '' };
    for (const orderProductId of [line?.orderProductId ?? 0, 990_003]) {
      await prisma.fulfillmentLine.updateMany({ where, data: { orderProductId } });
      for (const state of ['sending', 'sent']) {
        await prisma.fulfillmentOrder.updateMany({ where: { id }, data: { state } });
        await markDue(sql, [STOCK_DIFF]);
        await scene.workOff();
      }
    }
    await prisma.fulfillmentLine.updateMany({ where, data: { orderProductId: line?.orderProductId ?? 0 } });
    await prisma.orderLine.deleteMany({ where: { orderProductId: 990_002 } });
    await prisma.order.updateMany({ where: { orderId }, data: { verdict } });
  },
  'tries a number again that was given up': async (scene) => {
    scene.about('lib/inventory/send-again.ts ABOUT');
    const { prisma, sql } = await scene.store();
    const { variantId, locationId } = await prisma.sent.findFirstOrThrow({
      orderBy: [{ variantId: 'asc' }, { locationId: 'asc' }],
      where: { variantId: { in: (await prisma.skuLink.findMany()).map((link) => link.variantId) } },
    });
    await prisma.sent.updateMany({ where: { variantId, locationId }, data: { mismatches: GIVEN_UP } });
    const subject = issueSubjectOf({ variantId, locationId });
    await raiseIssue({ sql }, { code: 'stock_refused', subject, facts: { variantId, locationId } }, [
      { kind: 'push', key: 'stock' },
    ]);
    const { id } = await prisma.issue.findFirstOrThrow({
      orderBy: { id: 'asc' },
      where: { cause: `stock_refused:${subject}` },
    });
    await scene.post(`issues/${id}/retry`);
    await scene.workOff();
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
    const told = await prisma.issue.findFirstOrThrow({
      orderBy: { id: 'asc' },
      where: { code: 'stock_unfed', open: true },
    });
    await scene.post(`issues/${told.id}/retry`);
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
});
