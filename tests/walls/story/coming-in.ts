import { markDue } from '@/lib/work/mark-due';
import { load, openPanelOf } from '../../integration/routes/merchant';
import { steps } from './step';

const DAY_MS = 24 * 3600_000;

/** Installing again, people, sessions, places of stock, and turning on. */
export const comingIn = steps({
  'is installed again and looked after': async ({ world, bigcommerce, cast, workOff }) => {
    const { authUrl } = await bigcommerce.beginInstall({ hash: cast.hash });
    await world.call(authUrl);
    await workOff();
  },
  'is opened, by two people, one of whom is signed out and removed': async (scene) => {
    const { world, cast, bigcommerce } = scene;
    const staff = await openPanelOf(world, cast.hash, 5);
    await staff.call('session');
    await scene.get('users');
    await scene.post('users/5/sign-out');
    await bigcommerce.removeUser({ hash: cast.hash, user: { id: 5, email: 'user5@example.com' } });
    await openPanelOf(world, cast.hash, 6);
  },
  'has things of long ago to forget': async (scene) => {
    const { prisma, storeId, sql } = await scene.store();
    const at = new Date(Date.now() - 400 * DAY_MS);
    await prisma.flowSlot.create({ data: { storeId, flow: 'orders', slot: at, bucket: -1, count: 1 } });
    await prisma.stockEffect.create({
      data: { storeId, source: 'order:1:placed', variantId: 77, delta: -1, at },
    });
    await markDue(sql, [{ kind: 'upkeep', key: 'store' }]);
    await scene.workOff();
  },
  'renews a session and ends one': async (scene) => {
    const { world, cast } = scene;
    const { cookie } = await load(world, cast.hash);
    const headers = { Cookie: cookie, 'X-Store-Hash': cast.hash, 'Sec-Fetch-Site': 'same-origin' };
    await world.call('/api/auth/session', { headers });
    await world.call('/api/auth/csrf', { headers });
    await world.call('/api/auth/signout', { method: 'POST', headers });
    await world.call('/api/panel/session/end', { method: 'POST', headers });
    await scene.post('session/renew');
    cast.panel = await openPanelOf(world, cast.hash);
  },
  'shows its warehouses elsewhere': async (scene) => {
    const view = (await scene.get('warehouses')) as { warehouses: { warehouseId: string }[] };
    const [first] = view.warehouses;
    await scene.put('warehouses', { warehouses: [{ warehouseId: first?.warehouseId, locationId: 2 }] });
    await scene.put('warehouses', { warehouses: [{ warehouseId: first?.warehouseId, locationId: 1 }] });
  },
  'is set up and turned on': async (scene) => {
    await scene.workOff();
    await scene.get('setup/skus');
    await scene.place();
    await scene.get('setup/start?ordersFrom=2026-01-01T00:00:00.000Z');
    await scene.get('setup/native-connection');
    await scene.post('store/turn-on', {});
    await scene.workOn();
    await scene.get('setup/skus');
  },
});
