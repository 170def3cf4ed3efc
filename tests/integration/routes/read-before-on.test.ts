import { describe, expect, it } from 'vitest';
import { appParts } from '@/app/_server/app-parts';
import type { SkuCoverageView } from '@/lib/panel/shapes';
import { catalogue } from '@/tests/simulators/shared/catalogue';
import { databases } from '../support/databases';
import { connectedStore } from './merchant';
import type { Panel } from './merchant';
import { openWorld } from './open-world';

const DAY = 24 * 3600_000;
const WRITES = /write|adjust|create|update|delete|PUT|POST/i;

describe.each(databases())('a store that is not on, on $name', (kind) => {
  const world = openWorld(kind);
  const get = async <T>(panel: Panel, path: string): Promise<T> => {
    const answer = await panel.call(path);
    expect(answer.status).toBe(200);
    return (await answer.json()) as T;
  };

  it('reads catalogue and levels, and writes nothing to either system', async () => {
    const { hash, panel, account } = await connectedStore(world());
    const { control } = world().bigcommerce;
    await control.resetCounts({ hash });
    await world().shiphero.control.resetCounts({});
    await control.placeOrder({ hash, lines: [{ sku: 'MUG-ENAMEL-12' }] });
    await control.settle({ hash });
    await world().work();
    const { prisma } = await world().storeOf(hash);
    expect(await prisma.variant.count()).toBeGreaterThan(10);
    expect(await prisma.skuLink.count()).toBeGreaterThan(10);
    const asked = [
      ...Object.keys(await control.requestCounts({ hash })),
      ...Object.keys(await world().shiphero.control.requestCounts({})),
    ];
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.filter((name) => WRITES.test(name))).toEqual([]);
    expect(await world().shiphero.control.ordersFor({ account: account.accountId })).toEqual([]);
    // What came meanwhile is marked and waits.
    expect(await prisma.dueWork.count({ where: { kind: 'order' } })).toBe(1);
    expect((await panel.call('store/turn-on', { method: 'POST' })).status).toBe(200);
  });

  it('counts how the variants match, and says that it is still reading until both sides were read', async () => {
    const { hash, panel } = await connectedStore(world());
    const first = await get<SkuCoverageView>(panel, 'setup/skus');
    expect(first).toMatchObject({ state: 'reading', variants: 0, linked: 0, examples: [] });
    const store = await world().storeOf(hash);
    await store.prisma.dueWork.updateMany({
      where: { kind: 'levels' },
      data: { runAt: new Date(Date.now() + DAY) },
    });
    await world().work();
    const { reads } = appParts(world().app);
    reads.forget({ store });
    expect(await get<SkuCoverageView>(panel, 'setup/skus')).toMatchObject({ state: 'reading', linked: 0 });
    await store.prisma.dueWork.updateMany({ where: { kind: 'levels' }, data: { runAt: new Date(0) } });
    await world().work();
    reads.forget({ store });
    const read = await get<SkuCoverageView>(panel, 'setup/skus');
    const { variants, linked, unknown, withoutSku, shared, examples } = read;
    expect(read.state).toBe('read');
    expect(variants).toBe(await store.prisma.variant.count());
    expect(linked).toBe(await store.prisma.skuLink.count());
    expect(linked + unknown + withoutSku + shared).toBe(variants);
    expect(unknown).toBeGreaterThan(0);
    const missing = catalogue.find(({ inShiphero, sku }) => !inShiphero && sku !== '');
    expect(examples).toContainEqual(
      expect.objectContaining({ why: 'unknown', sku: missing?.sku, name: missing?.name }),
    );
    expect(examples.length).toBeLessThanOrEqual(20);
  });

  it('tells shared and missing SKUs apart, with examples of each and never more than twenty', async () => {
    const { hash, panel } = await connectedStore(world());
    const { storeId, prisma } = await world().storeOf(hash);
    const variant = (variantId: number, sku: string) => ({
      ...{ storeId, variantId, productId: variantId, sku, name: `V${variantId}`, readAt: new Date() },
    });
    const many = (from: number, count: number, sku: (n: number) => string) =>
      Array.from({ length: count }, (_, n) => variant(from + n, sku(n)));
    await prisma.variant.createMany({
      data: [
        ...many(1_000, 30, (n) => `ONLY-${n}`),
        ...many(2_000, 4, () => ''),
        ...many(3_000, 6, (n) => `TWICE-${n % 3}`),
        variant(4_000, 'LINKED'),
      ],
    });
    const link = { productId: 4_000, bigcommerceSku: 'LINKED', shipheroSku: 'LINKED', source: 'exact' };
    await prisma.skuLink.create({ data: { storeId, variantId: 4_000, ...link } });
    const coverage = await get<SkuCoverageView>(panel, 'setup/skus');
    expect(coverage).toMatchObject({ variants: 41, linked: 1, unknown: 30, withoutSku: 4, shared: 6 });
    expect(coverage.examples).toHaveLength(20);
    const of = (why: string) => coverage.examples.filter((example) => example.why === why).length;
    expect([of('unknown'), of('without_sku'), of('shared')]).toEqual([10, 4, 6]);
  });

  it('goes on reading while it is paused, and sends nothing', async () => {
    const { hash, panel } = await connectedStore(world());
    await panel.call('store/turn-on', { method: 'POST' });
    await world().work();
    expect(await (await panel.call('store/pause', { method: 'POST' })).json()).toEqual({ state: 'paused' });
    const store = await world().storeOf(hash);
    await world().bigcommerce.control.resetCounts({ hash });
    await store.prisma.dueWork.updateMany({ data: { runAt: new Date(0), wanted: { increment: 1 } } });
    await world().work();
    const waiting = await store.prisma.$queryRaw<
      { kind: string }[]
    >`select distinct kind from due_work where store_id = ${store.storeId}::uuid and run_at = 'epoch' order by 1`;
    expect(waiting.map((row) => row.kind)).toEqual(['push', 'reconcile']);
    expect(Object.keys(await world().bigcommerce.control.requestCounts({ hash })).join()).not.toMatch(
      /adjust/,
    );
  });
});
