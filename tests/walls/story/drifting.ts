import { steps } from './step';

/** Numbers of which nobody knows whether they arrived, and one that somebody else changed. */
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
});
