import { writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { RECONCILED_FLOWS, workKind } from '@/lib/work/kinds';
import { connectedStore } from '../integration/routes/merchant';
import { allRoutes, servedRoutes } from '../integration/routes/serve-routes';
import { databases } from '../integration/support/databases';
import { openWalledWorld } from './open-walled-world';
import { createScene } from './scene';
import type { Scene } from './scene';
import { catalogue } from './story/catalogue';
import { comingIn } from './story/coming-in';
import { drifting } from './story/drifting';
import { leaving } from './story/leaving';
import { orders } from './story/orders';
import { panel } from './story/panel';
import { rules } from './story/rules';
import { shipments } from './story/shipments';
import { stock } from './story/stock';

const STORY = [
  ...comingIn,
  ...rules,
  ...orders,
  ...shipments,
  ...stock,
  ...drifting,
  ...catalogue,
  ...panel,
  ...leaving,
];

const pglite = databases().some(({ name }) => name === 'PGlite');

describe.skipIf(!pglite)('two stores with the same keys everywhere, on PGlite', () => {
  const walled = openWalledWorld();
  let scene: Scene;

  beforeAll(async () => {
    const { world, walls } = walled();
    const { hash, account, panel: opened } = await connectedStore(world);
    // The story takes less time than it tells of.
    await world.bigcommerce.control.behave({ hash, behaviours: { quota: 100_000 } });
    const { storeId } = await world.storeOf(hash);
    scene = createScene(walled(), { hash, storeId, accountId: account.accountId, panel: opened });
    walls.workFor(storeId);
  });

  it.each(STORY)(
    'one $title: the other stays as it was',
    async ({ play }) => {
      await scene.play(() => play(scene));
      expect(scene.trespasses()).toEqual([]);
      expect(walled().walls.leaks()).toEqual([]);
    },
    300_000,
  );

  it('every statement of the code was tried', () => {
    expect(walled().walls.untried()).toEqual([]);
  });

  it('every store filter was seen to matter', async () => {
    const { walls } = walled();
    const seen = JSON.stringify(walls.seen(), null, 2);
    if (process.env['KEEP_SEEN'] === 'yes') await writeFile('tests/walls/seen-to-matter.json', `${seen}\n`);
    expect(walls.unproved()).toEqual([]);
  });

  it('every table of stores that a statement names has a store filter', () => {
    expect(walled().walls.unfiltered()).toEqual([]);
  });

  it('every exemption is of something that is there', () => {
    expect(walled().walls.stale()).toEqual([]);
  });

  it('every route was called', async () => {
    const routes = (await allRoutes()).flatMap(({ pattern, handlers }) =>
      Object.keys(handlers).map((method) => `${method} ${pattern}`),
    );
    expect(routes.filter((route) => !servedRoutes().has(route))).toEqual([]);
  });

  it('every kind of work was done', () => {
    const kinds = workKind.options.filter((kind) => kind !== 'reconcile' && kind !== 'upkeep');
    const keys = [...RECONCILED_FLOWS.map((flow) => `reconcile ${flow}`)];
    const upkeep = ['upkeep store', 'upkeep names', 'upkeep forget'];
    expect([...scene.ran()].toSorted()).toEqual([...kinds, ...keys, ...upkeep].toSorted());
  });

  it('every table had rows of the other store', () => {
    expect(walled().neighbour.empty()).toEqual([]);
  });
});
