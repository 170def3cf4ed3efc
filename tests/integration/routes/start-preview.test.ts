import { describe, expect, it } from 'vitest';
import { appParts } from '@/app/_server/app-parts';
import type { StartPreview } from '@/lib/panel/shapes';
import { databases } from '../support/databases';
import { connectedStore, errorOf } from './merchant';
import type { Panel } from './merchant';
import { openWorld } from './open-world';

describe.each(databases())('a preview of the start on $name', (kind) => {
  const world = openWorld(kind);
  const get = async <T>(panel: Panel, path: string): Promise<T> => {
    const answer = await panel.call(path);
    expect(answer.status).toBe(200);
    return (await answer.json()) as T;
  };
  const lostBigcommerce = (hash: string, pathPattern: string) =>
    world().bigcommerce.control.failNext({ match: { hash, pathPattern }, mode: '5xx', times: 1 });

  const today = () => new Date(Date.now() - 1_000).toISOString();

  it('counts the orders of the statuses that are sent, and knows the oldest', async () => {
    const { hash, panel } = await connectedStore(world());
    const { control } = world().bigcommerce;
    const from = today();
    const place = (statusId: number) =>
      control.placeOrder({ hash, statusId, lines: [{ sku: 'MUG-ENAMEL-12' }] });
    await place(1);
    const oldest = await place(9);
    for (const statusId of [11, 14, 11, 2, 5, 0, 7]) await place(statusId);
    const preview = await get<StartPreview>(panel, `setup/start?ordersFrom=${from}`);
    expect(preview.ordersFrom).toBe(`${from.slice(0, 19)}.000Z`);
    expect(preview.orders).toEqual({ count: 4, more: false });
    expect(preview.oldest?.orderId).toBe(oldest.id);
  });

  it('leaves out what is too old and what ShipHero has already', async () => {
    const { hash, panel } = await connectedStore(world());
    const { control } = world().bigcommerce;
    const known = await control.placeOrder({ hash, lines: [{ sku: 'MUG-ENAMEL-12' }] });
    const { storeId, prisma } = await world().storeOf(hash);
    const at = new Date();
    const { id: connectionId } = await prisma.connection.findFirstOrThrow();
    await prisma.order.create({
      data: {
        ...{ storeId, orderId: known.id, statusId: 11, verdict: 'sent' },
        ...{ placedAt: at, modifiedAt: at, readAt: at },
      },
    });
    await prisma.fulfillmentOrder.create({
      data: {
        ...{ storeId, orderId: known.id, orderAddressId: 1, connectionId, state: 'sent' },
        partnerOrderId: `${known.id}-1`,
      },
    });
    const none = { orders: { count: 0, more: false }, oldest: null };
    expect(await get(panel, `setup/start?ordersFrom=${today()}`)).toMatchObject(none);
    world().advance(10_000);
    const later = new Date(Date.now() + 5_000).toISOString();
    await control.placeOrder({ hash, lines: [{ sku: 'MUG-ENAMEL-12' }] });
    expect(await get(panel, `setup/start?ordersFrom=${later}`)).toMatchObject(none);
  });

  it('counts no further than 250, in two calls a status at most', async () => {
    const { hash, panel } = await connectedStore(world());
    const { control } = world().bigcommerce;
    const from = today();
    await control.placeOrders({ hash, count: 250, announce: false });
    const full = await get<StartPreview>(panel, `setup/start?ordersFrom=${from}`);
    expect(full.orders).toEqual({ count: 250, more: false });
    await control.placeOrders({ hash, count: 1, announce: false });
    await control.resetCounts({ hash });
    // Soon after, it is not asked again.
    expect(await get<StartPreview>(panel, `setup/start?ordersFrom=${from}`)).toEqual(full);
    appParts(world().app).reads.forget({ store: await world().storeOf(hash) });
    const more = await get<StartPreview>(panel, `setup/start?ordersFrom=${from}`);
    expect(more.orders).toEqual({ count: 250, more: true });
    expect(await control.requestCounts({ hash })).toEqual({ 'orders.list': 4 });
  });

  it('asks for a day that has been', async () => {
    const { hash, panel } = await connectedStore(world());
    const start = (query: string) => panel.call(`setup/start${query}`);
    expect(await errorOf(await start(''))).toBe('400 input.invalid');
    expect(await errorOf(await start('?ordersFrom=yesterday'))).toBe('400 input.invalid');
    expect(await errorOf(await start('?ordersFrom=2999-01-01'))).toBe('400 input.in_future');
    await lostBigcommerce(hash, 'orders');
    expect((await start('?ordersFrom=2026-01-01')).status).toBe(503);
  });
});
