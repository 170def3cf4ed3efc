import { raiseIssue } from '@/lib/issues/raise-issue';
import { markDue } from '@/lib/work/mark-due';
import type { Scene } from '../scene';
import { steps } from './step';

const CATALOGUE = { kind: 'catalogue', key: 'bigcommerce' } as const;
const LONG_AGO = new Date(0);

/** A link that was made by equality, of a variant that need not be there. */
async function linkOf(scene: Scene, variantId: number, sku: string, source = 'exact'): Promise<void> {
  const { prisma, storeId } = await scene.store();
  const link = { variantId, productId: 777_000, source, bigcommerceSku: sku, shipheroSku: sku };
  await prisma.skuLink.create({ data: { storeId, ...link, createdAt: LONG_AGO } });
}

const readAgain = async (scene: Scene): Promise<string> =>
  ((await scene.post('catalogue/read')) as { id: string }).id;

/** Variants read by the schedule, by what changed, and by the job that a person asks for. */
export const catalogue = steps({
  'reads levels again that nothing told of, and asks for a kit that ShipHero has no more': async (scene) => {
    const { prisma, storeId, sql } = await scene.store();
    const { id, accountKey } = await prisma.connection.findFirstOrThrow({ where: { live: true } });
    const pass = { began: new Date(0), nextAt: new Date(0), after: '' };
    await prisma.storeCursor.upsert({
      where: { storeId_name: { storeId, name: 'levels_again' } },
      create: { storeId, name: 'levels_again', readTo: new Date(0), pass },
      update: { pass },
    });
    await scene.world.app.db.prisma.shipheroProduct.create({
      data: { accountKey, sku: 'NO-KIT-ANY-MORE', known: true, kit: true, askedAt: new Date(0) },
    });
    await markDue(sql, [{ kind: 'levels', key: id }]);
    await scene.workOff();
  },
  'sells one SKU twice': async (scene) => {
    scene.about('lib/mapping/read-shared-skus.ts SHARED', 'lib/mapping/link-skus.ts LINK');
    const { storeId, prisma, sql } = await scene.store();
    const readAt = new Date(Date.now() + 3_600_000);
    const twin = { storeId, readAt, productId: 777_000 };
    await prisma.variant.createMany({
      data: [
        { ...twin, sku: 'SPORK-TI', variantId: 777_001 },
        ...[777_002, 777_003, 777_004].map((variantId) => ({ ...twin, sku: 'MANY-1', variantId })),
      ],
    });
    const shared = { sku: 'GONE-SKU', variants: 2 };
    await raiseIssue({ sql }, { code: 'sku_shared', subject: 'GONE-SKU', facts: shared }, []);
    await linkOf(scene, 777_001, 'SPORK-TI', 'chosen');
    await linkOf(scene, 777_002, 'MANY-1', 'chosen');
    await prisma.skuLink.updateMany({
      where: { shipheroSku: 'STOVE-FOLD' },
      data: { bigcommerceSku: 'OLD' },
    });
    // A pass that was left half-way.
    const began = new Date(Math.floor(Date.now() / 1000) * 1000);
    await prisma.storeCursor.updateMany({ where: { name: 'catalogue' }, data: { pass: { began, page: 1 } } });
    await prisma.variant.updateMany({ where: { sku: 'SKILLET-10' }, data: { readAt: began } });
    await markDue(sql, [CATALOGUE]);
    await scene.workOff();
    await scene.get('setup/skus');
    await prisma.variant.deleteMany({ where: { productId: 777_000 } });
    await prisma.skuLink.deleteMany({ where: { productId: 777_000 } });
    await markDue(sql, [CATALOGUE]);
    await scene.workOff();
  },
  'reads a product that has a variant less': async (scene) => {
    scene.about('lib/inventory/store-variants.ts GONE', 'lib/mapping/unlink-gone.ts THESE');
    const { prisma, storeId, sql } = await scene.store();
    const { productId } = await prisma.variant.findFirstOrThrow({ where: { sku: 'SPORK-TI' } });
    const gone = { storeId, productId, sku: 'GONE-5', readAt: LONG_AGO };
    await prisma.variant.create({ data: { ...gone, variantId: 777_005 } });
    await linkOf(scene, 777_005, 'GONE-5');
    const readTo = new Date(Date.now() - 24 * 3_600_000);
    await prisma.storeCursor.updateMany({ where: { name: 'catalogue_changes' }, data: { readTo } });
    await markDue(sql, [CATALOGUE]);
    await scene.workOff();
  },
  'begins to read all of it again, and stops': async (scene) => {
    const id = await readAgain(scene);
    await scene.get('catalogue');
    await readAgain(scene);
    await scene.get(`jobs/${id}`);
    await scene.post(`jobs/${id}/pause`);
    await scene.workOff();
  },
  'goes on, fails on the way, comes to the end, and calls the next one off': async (scene) => {
    scene.about('lib/inventory/store-variants.ts GONE', 'lib/mapping/unlink-gone.ts GONE');
    const { prisma, storeId } = await scene.store();
    await linkOf(scene, 777_006, 'GONE-6');
    const gone = { storeId, productId: 777_000, sku: 'GONE-7', readAt: LONG_AGO };
    await prisma.variant.create({ data: { ...gone, variantId: 777_007 } });
    const { id } = await prisma.job.findFirstOrThrow({ where: { state: 'paused' } });
    const match = { hash: scene.cast.hash, pathPattern: 'catalog/' };
    await scene.bigcommerce.failNext({ match, mode: '5xx', times: 5 });
    await scene.post(`jobs/${id}/resume`);
    await scene.workOff();
    await scene.bigcommerce.clearFaults();
    await prisma.dueWork.updateMany({ where: { kind: 'job' }, data: { runAt: LONG_AGO } });
    await scene.workOff();
    const ended = await prisma.job.findFirstOrThrow({ where: { id } });
    if (ended.state !== 'done') throw new Error(`the job is ${ended.state}`);
    await scene.post(`jobs/${await readAgain(scene)}/cancel`);
    await scene.workOff();
  },
});
