import { randomUUID } from 'node:crypto';
import { ORDER_STATUS } from '@/lib/shipments/effects';
import { markDue } from '@/lib/work/mark-due';
import type { Scene } from '../scene';
import { steps } from './step';

const SHIPMENTS = { method: 'POST', pathPattern: '/shipments$' };

/** An order of some units in ShipHero, ready to be packed. */
async function ready(scene: Scene, quantity: number) {
  const order = await scene.place({ lines: [{ sku: 'SPORK-TI', quantity }] });
  await scene.workOff();
  const ref = {
    partnerOrderId: `${order.id}-${order.addressIds[0]}`,
    shopName: `bigcommerce-${scene.cast.hash}`,
  };
  const line = String(order.lines[0]?.id);
  const pack = (...packages: { quantity: number; trackingNumber?: string }[]) =>
    scene.shiphero.shipOrder({
      ...ref,
      packages: packages.map(({ quantity: units, ...label }) => ({
        items: [{ line, quantity: units }],
        ...label,
      })),
      completed: false,
    });
  return { ...order, ref, pack };
}

/** Packages told of, once, whatever happens to the telling. */
export const shipments = steps({
  'tells of packages': async (scene) => {
    scene.about('lib/stores/accept-event.ts ACCEPT', 'lib/orders/moved-status.ts NOTE');
    const { pack } = await ready(scene, 4);
    await pack({ quantity: 1 });
    await scene.workOff();
    await pack({ quantity: 1, trackingNumber: 'TWIN' }, { quantity: 2, trackingNumber: 'TWIN' });
    await scene.workOff();
  },
  'finds packages of which it was not told': async (scene) => {
    scene.about('lib/shipments/raise-looks.ts UNKNOWN');
    const { sql } = await scene.store();
    const { pack } = await ready(scene, 1);
    await scene.shiphero.dropWebhooks({ times: 20 });
    await pack({ quantity: 1 });
    await scene.shiphero.settle({ timeoutMs: 60_000 });
    await scene.shiphero.clearFaults({});
    await markDue(sql, [{ kind: 'reconcile', key: 'shipments' }]);
    await scene.workOff();
  },
  'tells of packages while stock is taken at shipping': async (scene) => {
    const { prisma } = await scene.store();
    await prisma.store.updateMany({ data: { stockTakenAt: 'order_completed_or_shipped' } });
    const { pack } = await ready(scene, 1);
    await pack({ quantity: 1 });
    await scene.workOff();
    await prisma.store.updateMany({ data: { stockTakenAt: 'order_placed' } });
  },
  'loses answers, and tells nothing twice': async (scene) => {
    const { hash } = scene.cast;
    for (const mode of ['apply-then-lose-answer', 'reset'] as const) {
      const { pack } = await ready(scene, 3);
      await scene.bigcommerce.failNext({ match: { ...SHIPMENTS, hash }, mode });
      await pack({ quantity: 1 }, { quantity: 2 });
      await scene.workOn(240_000, 20_000);
    }
  },
  'has a write of which nobody knows what became of it': async (scene) => {
    scene.about('lib/work/intents.ts OPEN', 'lib/issues/tell-unsettled.ts UNSETTLED');
    const { prisma, sql } = await scene.store();
    const { id } = await ready(scene, 1);
    const ago = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
    const write = (state: string, minutes: number) =>
      prisma.intent.create({
        data: {
          ...{ id: randomUUID(), storeId: scene.cast.storeId, kind: 'order', key: String(id) },
          ...{ effect: ORDER_STATUS, reference: `${id}:2`, request: {}, lastCode: 'bigcommerce.failing' },
          ...{ state, createdAt: ago(minutes), sendBefore: ago(state === 'open' ? -2 : minutes) },
        },
      });
    await write('absent', 30);
    await write('open', 10);
    for (let times = 0; times < 3; times += 1) {
      await markDue(sql, [{ kind: 'order', key: String(id) }]);
      await scene.workOff();
    }
    await write('written', 40);
    for (const minutes of [50, 20]) await write('absent', minutes);
    await markDue(sql, [{ kind: 'order', key: String(id) }]);
    await scene.workOff();
    await scene.workOn(240_000, 60_000);
  },
  'has a label voided before and after it was told of': async (scene) => {
    const { pack } = await ready(scene, 2);
    await pack({ quantity: 1, trackingNumber: 'VOID-1' });
    await scene.workOff();
    await scene.shiphero.voidLabel({ trackingNumber: 'VOID-1' });
    await pack({ quantity: 1, trackingNumber: 'VOID-2' });
    await scene.shiphero.voidLabel({ trackingNumber: 'VOID-2' });
    await scene.workOff();
  },
  'is refused, and holds the order until a person acts': async (scene) => {
    scene.about(
      'lib/issues/forget-asked.ts FORGET',
      'lib/shipments/read-let-go.ts LET_GO',
      'lib/shipments/store-look.ts VOIDED',
    );
    const { prisma, sql } = await scene.store();
    const match = { ...SHIPMENTS, hash: scene.cast.hash };
    const refuse = () => scene.bigcommerce.failNext({ match, mode: '5xx', status: 422 });
    const issue = () =>
      prisma.issue.findFirstOrThrow({
        orderBy: { id: 'asc' },
        where: { open: true, code: 'shipment_refused' },
      });
    const { id, pack } = await ready(scene, 3);
    await refuse();
    await pack({ quantity: 1, trackingNumber: 'REFUSED' });
    await scene.workOff();
    await refuse();
    await scene.post(`orders/${id}/retry`);
    await scene.workOff();
    await refuse();
    await scene.post(`issues/${(await issue()).id}/retry`);
    await scene.workOff();
    const { id: issueId, facts } = await issue();
    await scene.post(`issues/${issueId}/resolve`, { facts });
    await markDue(sql, [{ kind: 'order', key: String(id) }]);
    await scene.workOff();
    // Wanted after all, and refused once more.
    await refuse();
    await scene.post(`orders/${id}/retry`);
    await scene.workOff();
    // Nobody was told of the package yet.
    await scene.shiphero.voidLabel({ trackingNumber: 'REFUSED' });
    await pack({ quantity: 1 });
    await scene.workOff();
  },
  'is to tell of units that were refunded meanwhile': async (scene) => {
    const { hash } = scene.cast;
    const { id, lines, pack } = await ready(scene, 2);
    await scene.bigcommerce.refund({
      hash,
      orderId: id,
      items: [{ lineId: lines[0]?.id ?? 0, quantity: 1 }],
    });
    await pack({ quantity: 2 });
    await scene.workOff();
    await scene.post(`orders/${id}/retry`);
    await scene.workOff();
  },
});
