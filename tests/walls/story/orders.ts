import { randomUUID } from 'node:crypto';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { lookAtUnreadable } from '@/lib/orders/look-unreadable';
import { ORDER_CREATE_EFFECT } from '@/lib/orders/settle-orders';
import { markDue } from '@/lib/work/mark-due';
import { savePass } from '@/lib/work/progress';
import { steps } from './step';

const STRANGER = 'WRAP-BEESWAX-3';

/** Orders sent, held, released, lost and found, changed and cancelled. */
export const orders = steps({
  'sends orders of all sorts': async (scene) => {
    await scene.place({ lines: [{ sku: 'MUG-ENAMEL-12', quantity: 2 }, { sku: 'SKILLET-10' }] });
    await scene.bigcommerce.placeOrder({ hash: scene.cast.hash, example: 'two-addresses' });
    await scene.bigcommerce.placeOrder({ hash: scene.cast.hash, example: 'kit' });
    await scene.workOff();
  },
  'holds an order of an unknown SKU, and lets it go when ShipHero has it': async (scene) => {
    const { id } = await scene.place({ lines: [{ sku: STRANGER, quantity: 2 }, { sku: 'SPORK-TI' }] });
    await scene.place({ lines: [{ sku: STRANGER }] });
    await scene.workOff();
    const { issues } = (await scene.get('issues')) as { issues: { id: string }[] };
    await scene.get(`issues/${issues[0]?.id}`);
    await scene.get(`issues/${issues[0]?.id}?limit=1`);
    await scene.get(`orders/${id}`);
    await scene.post(`issues/${issues[0]?.id}/retry`);
    await scene.get(`orders/${id}`);
    await scene.workOff();
    await scene.post(`orders/${id}/retry`);
    await scene.workOff();
    // The catalogue was read since, and says nothing else of the variant.
    const { prisma } = await scene.store();
    await prisma.variant.updateMany({
      where: { sku: STRANGER },
      data: { readAt: new Date(Date.now() + 3600_000) },
    });
    await scene.post(`orders/${id}/retry`);
    await scene.workOff();
    const { accountId } = scene.cast;
    await scene.shiphero.createProduct({ account: accountId, sku: STRANGER, onHand: 12 });
    await scene.workOn();
    await scene.post(`orders/${id}/retry`);
    await scene.workOff();
  },
  'holds an order of two unknown SKUs, of which ShipHero gets one': async (scene) => {
    scene.about('lib/issues/hold-entity.ts LOCK');
    const { id } = await scene.place({ lines: [{ sku: 'NEW-1' }, { sku: 'NEW-2' }] });
    await scene.workOff();
    await scene.shiphero.createProduct({ account: scene.cast.accountId, sku: 'NEW-1', onHand: 5 });
    await scene.post(`orders/${id}/retry`);
    await scene.workOff();
  },
  'links a SKU at its first order': async (scene) => {
    const { prisma } = await scene.store();
    await prisma.skuLink.deleteMany({ where: { shipheroSku: 'SKILLET-10' } });
    await scene.place({ lines: [{ sku: 'SKILLET-10' }] });
    await scene.workOff();
  },
  'waits for credits': async (scene) => {
    scene.about('lib/orders/await-credits.ts SHORT');
    const { prisma } = await scene.store();
    const buckets = scene.world.app.db.prisma.creditBucket;
    const where = { accountId: scene.cast.accountId };
    await buckets.updateMany({ where, data: { remaining: -1_000, countedAt: new Date() } });
    const sent = await prisma.fulfillmentOrder.findFirstOrThrow({
      orderBy: { id: 'asc' },
      where: { state: 'sent' },
    });
    await scene.place({ lines: [{ sku: 'SPORK-TI' }] });
    await scene.post(`orders/${sent.orderId}/retry`);
    await scene.workOff();
    await buckets.updateMany({ where, data: { remaining: 4_000, countedAt: new Date() } });
    await scene.later(60_000);
    await scene.workOff();
  },
  'loses the answer to a creation, and finds the order': async (scene) => {
    for (const mode of ['apply-then-lose-answer', 'reset'] as const) {
      await scene.shiphero.failNext({ match: { operation: 'order_create' }, mode });
      await scene.place({ lines: [{ sku: 'SPORK-TI' }] });
      await scene.workOn(240_000, 20_000);
    }
  },
  'has an order twice, and follows the one that stays': async (scene) => {
    scene.about('lib/orders/settle-doubled.ts DOUBLED');
    await scene.shiphero.failNext({
      match: { operation: 'order_create' },
      mode: 'apply-then-lose-answer',
    });
    const order = await scene.place({ lines: [{ sku: 'SPORK-TI' }] });
    await scene.workOff();
    const shopName = `bigcommerce-${scene.cast.hash}`;
    const partnerOrderId = `${order.id}-${order.addressIds[0]}`;
    const lines = [{ sku: 'SPORK-TI', quantity: 1 }];
    const { accountId: account } = scene.cast;
    await scene.shiphero.createOrderOutside({ account, shopName, partnerOrderId, lines });
    await scene.workOn();
    const { prisma } = await scene.store();
    const followed = await prisma.fulfillmentOrder.findFirstOrThrow({
      orderBy: { id: 'asc' },
      where: { partnerOrderId },
    });
    await scene.shiphero.cancelOrder({ orderId: followed.shipheroOrderId ?? '' });
    await scene.post(`orders/${order.id}/retry`);
    await scene.workOff();
  },
  'meets rows in ShipHero that cannot be read': async (scene) => {
    scene.about('lib/orders/look-unreadable.ts OURS');
    const store = await scene.store();
    const sent = await store.prisma.fulfillmentOrder.findFirstOrThrow({
      orderBy: { id: 'asc' },
      where: { state: 'sent' },
    });
    const row = { what: 'order', path: 'updated_at: expected string' } as const;
    await store.transaction((tx) =>
      lookAtUnreadable(tx, [
        { ...row, id: sent.shipheroOrderId, shipheroOrderId: sent.shipheroOrderId, partnerOrderId: null },
        { ...row, id: 'QQ==', shipheroOrderId: null, partnerOrderId: null },
      ]),
    );
    await scene.workOff();
    // The order's own run has told of it by now.
    const told = { code: 'shiphero_unreadable', subject: `order ${sent.orderId}`, facts: {} } as const;
    await raiseIssue(store, told, [{ kind: 'order', key: String(sent.orderId) }]);
    const { shipheroOrderId } = sent;
    await store.transaction((tx) =>
      lookAtUnreadable(tx, [{ ...row, id: shipheroOrderId, shipheroOrderId, partnerOrderId: null }]),
    );
    await scene.workOff();
  },
  'is told of nothing, and finds what it missed': async (scene) => {
    const { hash } = scene.cast;
    const archived = await scene.place({ statusId: 7, lines: [{ sku: 'SPORK-TI' }] });
    const strange = await scene.place({ lines: [{ sku: 'SPORK-TI' }] });
    await scene.workOff();
    await scene.bigcommerce.dropWebhooks({ hash, times: 20 });
    await scene.place({ lines: [{ sku: 'SPORK-TI' }] });
    await scene.bigcommerce.archiveOrder({ hash, orderId: archived.id });
    const path = 'consignments.shipping.0.line_items.0.quantity';
    await scene.bigcommerce.distortOrder({ hash, orderId: strange.id, path, value: 'two' });
    await scene.bigcommerce.settle({ hash });
    await scene.bigcommerce.clearFaults();
    const { sql } = await scene.store();
    await markDue(sql, [{ kind: 'reconcile', key: 'orders' }]);
    await scene.workOff();
    // A look at all that are archived came to the first of them.
    await savePass({ sql }, 'archived_all', { reached: 1 });
    await markDue(sql, [{ kind: 'reconcile', key: 'orders' }]);
    await scene.workOff();
  },
  'has an order in ShipHero that nobody knows': async (scene) => {
    scene.about('lib/orders/tell-strays.ts UNDER_WAY');
    const { accountId, hash } = scene.cast;
    const { id, addressIds } = await scene.place({ statusId: 5, lines: [{ sku: 'SPORK-TI' }] });
    await scene.workOff();
    const stray = await scene.shiphero.createOrderOutside({
      account: accountId,
      shopName: `bigcommerce-${hash}`,
      partnerOrderId: `${id}-${addressIds[0]}`,
      lines: [{ sku: 'SPORK-TI', quantity: 1 }],
    });
    const { prisma, sql, storeId } = await scene.store();
    // A write of that reference is not settled.
    const writeId = randomUUID();
    await prisma.intent.create({
      data: {
        ...{ id: writeId, storeId, kind: 'order', key: String(id), effect: ORDER_CREATE_EFFECT },
        ...{ reference: `${id}-${addressIds[0]}`, request: {}, sendBefore: new Date() },
      },
    });
    await markDue(sql, [{ kind: 'reconcile', key: 'shipments' }]);
    await scene.workOff();
    await prisma.intent.deleteMany({ where: { id: writeId } });
    await markDue(sql, [{ kind: 'reconcile', key: 'shipments' }]);
    await scene.workOff();
    await scene.shiphero.cancelOrder({ orderId: stray.id });
    await markDue(sql, [{ kind: 'reconcile', key: 'shipments' }]);
    await scene.workOff();
  },
  'has units added to an order, which a person sees to': async (scene) => {
    const { hash } = scene.cast;
    const order = await scene.place({ lines: [{ sku: 'SPORK-TI', quantity: 1 }] });
    await scene.workOff();
    const quantities = [{ lineId: order.lines[0]?.id ?? 0, quantity: 2 }];
    await scene.bigcommerce.changeOrder({ hash, orderId: order.id, change: { quantities } });
    await scene.workOff();
    const { prisma } = await scene.store();
    const cause = `order_changed_after_sending:${order.id}`;
    const { id, facts } = await prisma.issue.findFirstOrThrow({
      orderBy: { id: 'asc' },
      where: { open: true, cause },
    });
    await scene.post(`issues/${id}/resolve`, { facts });
    await scene.post(`orders/${order.id}/retry`);
    await scene.workOff();
  },
  'has orders changed and cancelled in both systems': async (scene) => {
    scene.about('lib/shipments/read-ledger.ts LEDGER');
    const { hash } = scene.cast;
    const changed = await scene.place({ lines: [{ sku: 'SPORK-TI', quantity: 3 }, { sku: 'SKILLET-10' }] });
    const cancelled = await scene.place({ lines: [{ sku: 'STOVE-FOLD', quantity: 2 }] });
    const cancelledThere = await scene.place({ lines: [{ sku: 'STOVE-FOLD' }] });
    const archived = await scene.place({ statusId: 7, lines: [{ sku: 'STOVE-FOLD' }] });
    await scene.workOff();
    const [first, second] = changed.lines;
    await scene.bigcommerce.changeOrder({
      hash,
      orderId: changed.id,
      change: {
        quantities: [
          { lineId: first?.id ?? 0, quantity: 2 },
          { lineId: second?.id ?? 0, quantity: 0 },
        ],
      },
    });
    await scene.bigcommerce.setStatus({ hash, orderId: cancelled.id, statusId: 5 });
    await scene.bigcommerce.archiveOrder({ hash, orderId: archived.id });
    const shopName = `bigcommerce-${hash}`;
    const partnerOrderId = `${cancelledThere.id}-${cancelledThere.addressIds[0]}`;
    await scene.shiphero.cancelOrder({ partnerOrderId, shopName });
    await scene.workOff();
    const { prisma, sql } = await scene.store();
    // Now that there is the issue.
    await markDue(sql, [{ kind: 'order', key: String(cancelledThere.id) }]);
    await scene.workOff();
    const issues = await prisma.issue.findMany({ where: { open: true, code: 'cancelled_in_shiphero' } });
    for (const { id, facts } of issues) await scene.post(`issues/${id}/resolve`, { facts });
    await scene.post(`orders/${cancelledThere.id}/retry`);
    await scene.workOff();
    await scene.bigcommerce.refund({
      hash,
      orderId: changed.id,
      items: [{ lineId: first?.id ?? 0, quantity: 1 }],
    });
    await scene.workOff();
  },
});
