import { randomUUID } from 'node:crypto';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { forgetStockEffects } from '@/lib/orders/record-stock-effects';
import { CRON_SECRET } from '../../integration/routes/open-world';
import { steps } from './step';

const DAY_MS = 24 * 3600_000;

/** What the panel shows and the schedule does. */
export const panel = steps({
  'deals with a matter by hand, and looks at it': async (scene) => {
    scene.about('lib/panel/read-issue-rows.ts ROWS');
    const facts = { shipheroOrderId: 'STRAY' };
    await raiseIssue(await scene.store(), { code: 'order_stray', subject: 'STRAY', facts }, []);
    const { prisma } = await scene.store();
    const { id } = await prisma.issue.findFirstOrThrow({
      orderBy: { id: 'asc' },
      where: { cause: 'order_stray:STRAY' },
    });
    await scene.post(`issues/${id}/resolve`, { facts });
    await scene.get(`issues/${id}`);
  },
  'is looked at': async (scene) => {
    scene.about(
      ...[
        'lib/panel/find-orders.ts FIND',
        'lib/panel/find-issues.ts FIND',
        'lib/panel/read-order-rows.ts ROWS',
      ],
    );
    const { prisma } = await scene.store();
    const order = await prisma.fulfillmentOrder.findFirstOrThrow({
      orderBy: { id: 'asc' },
      include: { packages: true, order: true },
    });
    const strange = await scene.place({ lines: [{ sku: 'NO-SUCH-SKU' }, { sku: 'SPORK-TI' }] });
    await scene.workOff();
    const { issues } = (await scene.get('issues')) as { issues: { id: string }[] };
    for (const { id } of issues) {
      await scene.get(`issues/${id}`);
      await scene.post(`issues/${id}/retry`);
      await scene.get(`issues/${id}`);
    }
    // What is read from the other systems is not kept waiting by what was marked.
    await scene.workOff();
    const facts = { code: 'shiphero.down', message: 'Down.' };
    const named = { sku: 'LAMP-1', product: 'Camp Lamp' };
    await raiseIssue(await scene.store(), { code: 'sku_unknown', subject: 'LAMP-1', facts: named }, []);
    await raiseIssue(await scene.store(), { code: 'shiphero_unavailable', subject: '', facts }, []);
    await scene.get('overview');
    await scene.get('store');
    await scene.get('store');
    await scene.get('session');
    await scene.get('users');
    await scene.get('orders?limit=2');
    const { next } = (await scene.get('orders?limit=2')) as { next?: string };
    await scene.get(`orders?limit=2&cursor=${next}`);
    for (const search of [
      ...[String(order.orderId), order.partnerOrderId, order.shipheroOrderId ?? '', 'SPORK-TI', 'TWIN'],
      ...[order.order.email, order.order.customer, order.order.customer.split(' ').at(-1) ?? ''],
    ]) {
      await scene.get(`orders?search=${encodeURIComponent(search)}`);
    }
    await scene.get('issues?limit=1');
    for (const search of ['NO-SUCH', 'camp la', String(strange.id)]) {
      await scene.get(`issues?search=${encodeURIComponent(search)}`);
    }
    await scene.get('setup/start?ordersFrom=2026-01-01T00:00:00.000Z');
    await scene.get(`orders/${order.orderId}`);
    await scene.get('rules/shipping-methods');
    await scene.get('rules/changes?limit=1');
  },
  'has work that waits for too long': async ({ world, store, about }) => {
    about('lib/worker/keep-watch.ts TOLD');
    const { prisma } = await store();
    const ago = new Date(Date.now() - 3 * DAY_MS);
    await prisma.store.updateMany({ data: { runsSince: ago } });
    const late = { dueSince: ago, runAt: ago, lastCode: 'app.fault', wanted: { increment: 1 } };
    const taken = { leaseOwner: randomUUID(), leaseUntil: new Date(Date.now() + DAY_MS) };
    const headers = { Authorization: `Bearer ${CRON_SECRET}` };
    const orders = await prisma.dueWork.findMany({ where: { kind: 'order' } });
    const some = orders.filter((_, n) => n % 2 === 0).map(({ key }) => key);
    // Some are told of already when the others become late.
    for (const where of [{ kind: 'order', key: { in: some } }, { kind: 'order' }]) {
      await prisma.dueWork.updateMany({ where, data: { ...late, ...taken } });
      await world.call('/api/cron/tick', { method: 'POST', headers });
    }
    await world.call('/api/cron/tick', { method: 'POST', headers });
    const over = { leaseOwner: null, leaseUntil: null, dueSince: null, lastCode: null };
    await prisma.dueWork.updateMany({ where: { kind: 'order' }, data: over });
  },
  'is reconciled by the schedule': async ({ world, store, workOff, about }) => {
    about('lib/orders/record-stock-effects.ts FORGET');
    const { prisma, storeId } = await store();
    const lately = new Date(Date.now() - DAY_MS);
    const { variantId } = await prisma.sent.findFirstOrThrow({
      orderBy: [{ variantId: 'asc' }, { locationId: 'asc' }],
      where: { readAt: { gt: lately } },
    });
    const at = new Date(Date.now() - 400 * DAY_MS);
    const effect = { storeId, variantId, delta: -1 };
    await prisma.stockEffect.create({ data: { ...effect, source: 'order:2:placed', at } });
    // Read back half a day after an effect, by another store half a day before.
    const rows = await prisma.sent.findMany({ where: { variantId } });
    const readAt = new Date(Date.now() - 20 * DAY_MS);
    await prisma.sent.updateMany({ where: { variantId }, data: { readAt } });
    const before = new Date(readAt.getTime() - DAY_MS / 2);
    await prisma.stockEffect.create({ data: { ...effect, source: 'order:3:placed', at: before } });
    await forgetStockEffects(await store(), new Date(Date.now() - 14 * DAY_MS));
    for (const { locationId, readAt: was } of rows) {
      await prisma.sent.updateMany({ where: { variantId, locationId }, data: { readAt: was } });
    }
    const headers = { Authorization: `Bearer ${CRON_SECRET}` };
    for (const task of ['reconcile-orders', 'reconcile-stock', 'reconcile-shipments', 'tick']) {
      await world.call(`/api/cron/${task}`, { method: 'POST', headers });
      await world.call(`/api/cron/${task}`, { headers });
    }
    await world.call('/api/health');
    await world.call('/api/metrics', { headers });
    await workOff();
  },
});
