import { describe, expect, it } from 'vitest';
import type { WarehousesView } from '@/lib/panel/shapes';
import { databases } from '../support/databases';
import { connectedStore, errorOf, installedStore, openPanelOf } from './merchant';
import type { Panel } from './merchant';
import { openWorld } from './open-world';

describe.each(databases())('the warehouses of a store on $name', (kind) => {
  const world = openWorld(kind);
  const get = async <T>(panel: Panel, path: string): Promise<T> => {
    const answer = await panel.call(path);
    expect(answer.status).toBe(200);
    return (await answer.json()) as T;
  };
  const lostBigcommerce = (hash: string, pathPattern: string) =>
    world().bigcommerce.control.failNext({ match: { hash, pathPattern }, mode: '5xx', times: 1 });

  const twoWarehouses = async () => {
    const { hash } = await installedStore(world());
    const account = await world().shiphero.control.createAccount({ warehouses: ['East', 'West'] });
    const panel = await openPanelOf(world(), hash);
    await panel.call('connection', { method: 'POST', body: { refreshToken: account.refreshToken } });
    const [east = '', west = ''] = account.warehouses.map(({ id }) => id);
    const put = (...warehouses: { warehouseId: string; locationId: number | null }[]) =>
      panel.call('warehouses', { method: 'PUT', body: { warehouses } });
    return { hash, panel, east, west, put };
  };

  it('are shown with the locations that BigCommerce has now', async () => {
    const { panel, east, west } = await twoWarehouses();
    expect(await get<WarehousesView>(panel, 'warehouses')).toEqual({
      warehouses: [
        { warehouseId: east, name: 'East', isDefault: true, locationId: 1 },
        { warehouseId: west, name: 'West', isDefault: false, locationId: null },
      ],
      locations: [
        { id: 1, label: 'Default location', enabled: true, isDefault: true },
        { id: 2, label: 'Outlet', enabled: true, isDefault: false },
      ],
    });
  });

  it('are shown where somebody says, several at one place too; all stock is looked at anew', async () => {
    const { hash, panel, east, west, put } = await twoWarehouses();
    const places = async () =>
      (await get<WarehousesView>(panel, 'warehouses')).warehouses.map(({ locationId }) => locationId);
    const { prisma } = await world().storeOf(hash);
    const wanted = async () => (await prisma.dueWork.findFirst({ where: { kind: 'diff' } }))?.wanted ?? 0;
    const before = await wanted();
    const answer = await put({ warehouseId: west, locationId: 1 });
    expect(((await answer.json()) as WarehousesView).warehouses).toMatchObject([
      { locationId: 1 },
      { locationId: 1 },
    ]);
    await put({ warehouseId: east, locationId: null }, { warehouseId: west, locationId: 2 });
    expect(await places()).toEqual([null, 2]);
    expect(await wanted()).toBe(before + 2);
  });

  it('stay as they were where a wish does not fit', async () => {
    const { hash, panel, east, put } = await twoWarehouses();
    const other = await connectedStore(world());
    const before = await get<WarehousesView>(panel, 'warehouses');
    const theirs = (await get<WarehousesView>(other.panel, 'warehouses')).warehouses[0];
    const errors = [
      await put({ warehouseId: east, locationId: 77 }),
      await put({ warehouseId: theirs?.warehouseId ?? '', locationId: 1 }),
      await put({ warehouseId: east, locationId: null }),
      await put({ warehouseId: east, locationId: 1 }, { warehouseId: east, locationId: 2 }),
      await put(),
    ];
    expect(await Promise.all(errors.map(errorOf))).toEqual([
      '400 warehouses.unknown_location',
      '400 warehouses.unknown_warehouse',
      '400 warehouses.none_shown',
      '400 input.invalid',
      '400 input.invalid',
    ]);
    await lostBigcommerce(hash, 'locations');
    expect((await put({ warehouseId: east, locationId: 2 })).status).toBe(503);
    expect(await get<WarehousesView>(panel, 'warehouses')).toEqual(before);
  });

  it('cannot be told without a connection, nor while BigCommerce cannot be read', async () => {
    const { hash } = await installedStore(world());
    const panel = await openPanelOf(world(), hash);
    expect(await errorOf(await panel.call('warehouses'))).toBe('409 not_connected');
    const body = { warehouses: [{ warehouseId: 'x', locationId: 1 }] };
    expect(await errorOf(await panel.call('warehouses', { method: 'PUT', body }))).toBe('409 not_connected');
    expect(await errorOf(await panel.call('setup/skus'))).toBe('409 not_connected');
    expect(await errorOf(await panel.call('setup/native-connection'))).toBe('409 not_connected');
    const connected = await connectedStore(world());
    await lostBigcommerce(connected.hash, 'locations');
    expect((await connected.panel.call('warehouses')).status).toBe(503);
  });
});
