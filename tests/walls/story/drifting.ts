import { markDue } from '@/lib/work/mark-due';
import { steps } from './step';

/** Numbers of which nobody knows whether they arrived, one that somebody else changed, and one that moves all the time. */
export const drifting = steps({
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
  'hears of a SKU again and again while credits are short': async (scene) => {
    scene.about('lib/inventory/read-named-levels.ts JUST_READ');
    const { prisma, storeId, sql } = await scene.store();
    const { id, accountKey } = await prisma.connection.findFirstOrThrow({ where: { live: true } });
    const { level, creditBucket } = scene.world.app.db.prisma;
    const { sku } = await level.findFirstOrThrow({ where: { accountKey, sku: 'STOVE-FOLD' } });
    const bucket = { where: { accountId: scene.cast.accountId } };
    // Until it is worked off, three seconds pass: told of just now, and read a moment before.
    const [readAt, toldAt] = [new Date(Date.now() + 2_500), new Date(Date.now() + 2_900)];
    await creditBucket.updateMany({ ...bucket, data: { remaining: 100, countedAt: new Date() } });
    await level.updateMany({ where: { accountKey, sku }, data: { readAt } });
    await prisma.told.create({ data: { storeId, what: 'sku', about: sku, toldAt } });
    await markDue(sql, [{ kind: 'levels', key: id }]);
    await scene.workOff();
    await prisma.told.deleteMany({ where: { what: 'sku' } });
  },
});
