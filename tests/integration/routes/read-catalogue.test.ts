import { describe, expect, it } from 'vitest';
import type { CatalogueView, JobView } from '@/lib/panel/shapes';
import { databases } from '../support/databases';
import { connectedStore, errorOf, installedStore, openPanelOf } from './merchant';
import type { Panel } from './merchant';
import { openWorld } from './open-world';

describe.each(databases())('reading the catalogue again on $name', (kind) => {
  const world = openWorld(kind);
  const read = async (panel: Panel): Promise<JobView> =>
    (await (await panel.call('catalogue/read', { method: 'POST' })).json()) as JobView;
  const jobOf = async (panel: Panel, id: string): Promise<JobView> =>
    (await (await panel.call(`jobs/${id}`)).json()) as JobView;

  it('finds what changed unnoticed, forgets what is gone, and shows how far it is', async () => {
    const { hash, panel } = await connectedStore(world());
    while ((await world().work()) > 0);
    const store = await world().storeOf(hash);
    const [variant] = await store.prisma.variant.findMany({ orderBy: { variantId: 'asc' } });
    const { storeId, prisma } = store;
    const gone = { ...variant, variantId: 999_999, sku: 'GONE', storeId, readAt: new Date(0) };
    await prisma.variant.create({ data: { productId: 1, ...gone } });
    await prisma.variant.updateMany({ where: { variantId: variant?.variantId ?? 0 }, data: { sku: 'OLD' } });

    const job = await read(panel);
    expect(job).toMatchObject({ state: 'running', kind: 'read_catalogue', by: 'owner@fernhill.example' });
    expect((await read(panel)).id).toBe(job.id);
    await world().work();
    const variants = await prisma.variant.count();
    expect(await jobOf(panel, job.id)).toMatchObject({ state: 'done', done: variants, total: variants });
    expect(await prisma.variant.count({ where: { sku: { in: ['GONE', 'OLD'] } } })).toBe(0);
    const view = (await (await panel.call('catalogue')).json()) as CatalogueView;
    expect(view.job?.id).toBe(job.id);
    expect(Date.parse(view.readAt ?? '')).toBeGreaterThanOrEqual(Date.parse(job.startedAt) - 2_000);
  });

  it('is paused, goes on and is cancelled by whoever works in the store', async () => {
    const { hash, panel } = await connectedStore(world());
    const { id } = await read(panel);
    const staff = await openPanelOf(world(), hash, 5);
    const steer = async (command: string) =>
      (await (await staff.call(`jobs/${id}/${command}`, { method: 'POST' })).json()) as JobView;
    expect((await steer('pause')).state).toBe('paused');
    await world().work();
    expect(await jobOf(panel, id)).toMatchObject({ state: 'paused', done: 0 });
    expect((await steer('resume')).state).toBe('running');
    expect((await steer('cancel')).state).toBe('cancelled');
    await world().work();
    expect(await jobOf(panel, id)).toMatchObject({ state: 'cancelled', done: 0 });
  });

  it('is not begun in a store that stands still, where it would show 0 for ever', async () => {
    const { hash, panel } = await connectedStore(world());
    const { prisma } = await world().storeOf(hash);
    await prisma.store.updateMany({ data: { stoppedBecause: 'bigcommerce.unauthorized' } });
    const refused = await panel.call('catalogue/read', { method: 'POST' });
    expect(await errorOf(refused)).toBe('409 store.stopped');
    expect(await prisma.job.count()).toBe(0);
  });

  it('does not go on in one either: it would say that it runs', async () => {
    const { hash, panel } = await connectedStore(world());
    const { prisma } = await world().storeOf(hash);
    const { id } = await read(panel);
    await panel.call(`jobs/${id}/pause`, { method: 'POST' });
    await prisma.store.updateMany({ data: { stoppedBecause: 'bigcommerce.unauthorized' } });
    const refused = await panel.call(`jobs/${id}/resume`, { method: 'POST' });
    expect(await errorOf(refused)).toBe('409 store.stopped');
    expect(await jobOf(panel, id)).toMatchObject({ state: 'paused' });
    expect((await panel.call(`jobs/${id}/cancel`, { method: 'POST' })).status).toBe(200);
  });

  it('needs a connection, and an id that is one', async () => {
    const { hash } = await installedStore(world());
    const panel = await openPanelOf(world(), hash);
    const refused = await panel.call('catalogue/read', { method: 'POST' });
    expect(await errorOf(refused)).toBe('409 not_connected');
    for (const id of ['nothing', '00000000-0000-7000-8000-000000000001']) {
      expect(await errorOf(await panel.call(`jobs/${id}`))).toBe('404 job.not_found');
      const paused = await panel.call(`jobs/${id}/pause`, { method: 'POST' });
      expect(await errorOf(paused)).toBe('404 job.not_found');
    }
  });
});
