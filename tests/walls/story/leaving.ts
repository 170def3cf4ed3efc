import { raiseIssue } from '@/lib/issues/raise-issue';
import { readAccessEnd } from '@/lib/stores/access-end';
import { markDue } from '@/lib/work/mark-due';
import { openPanelOf } from '../../integration/routes/merchant';
import { steps } from './step';

const DAY_MS = 24 * 3600_000;

/** Pausing, refused tokens, another account, and forgetting everything. */
export const leaving = steps({
  'has its ShipHero token refused, and connects again': async (scene) => {
    const account = scene.cast.accountId;
    await scene.shiphero.revokeToken({ account, which: 'all' });
    await scene.place({ lines: [{ sku: 'SPORK-TI' }] });
    await scene.workOff();
    await scene.get('store');
    await scene.get('overview');
    const { refreshToken } = await scene.shiphero.issueToken({ account });
    const { prisma } = await scene.store();
    const { orderId } = await prisma.fulfillmentOrder.findFirstOrThrow({
      orderBy: { id: 'asc' },
      where: { state: 'sent' },
    });
    const refused = { code: 'permission_missing', subject: 'shiphero:order_create', facts: {} } as const;
    await raiseIssue(await scene.store(), refused, [{ kind: 'order', key: String(orderId) }]);
    await scene.post('connection', { refreshToken });
    await scene.workOff();
  },
  'was stopped though its token works, which is about to end': async (scene) => {
    scene.about('lib/stores/access-end.ts ENDING');
    const { prisma, sql } = await scene.store();
    const soon = new Date(Date.now() + 3600_000);
    await prisma.connection.updateMany({ where: { live: true }, data: { accessTokenExpiresAt: soon } });
    await readAccessEnd({ sql });
    await prisma.store.updateMany({ data: { stoppedBecause: 'shiphero.unauthorized' } });
    await markDue(sql, [{ kind: 'upkeep', key: 'store' }]);
    await scene.workOff();
  },
  'is connected to another account, and asks the former one': async (scene) => {
    const other = await scene.shiphero.createAccount({});
    await scene.post('connection', { refreshToken: other.refreshToken, anotherAccount: true });
    await scene.workOff();
    const { prisma, sql } = await scene.store();
    const pinned = await prisma.fulfillmentOrder.findFirstOrThrow({
      orderBy: { id: 'asc' },
      where: { state: 'sent', connection: { live: false } },
    });
    await scene.shiphero.revokeToken({ account: scene.cast.accountId, which: 'all' });
    await markDue(sql, [{ kind: 'order', key: String(pinned.orderId), look: pinned.partnerOrderId }]);
    await scene.workOff();
  },
  'is disconnected, and connected to another account': async (scene) => {
    await scene.post('connection/disconnect');
    await scene.workOff();
    const other = await scene.shiphero.createAccount({});
    await scene.post('connection', { refreshToken: other.refreshToken });
    await scene.post('store/turn-on', {});
    // Earlier than before: what was read of its orders is read again.
    await scene.post('store/turn-on', { ordersFrom: '2026-01-01T00:00:00.000Z' });
    await scene.workOn();
  },
  'is uninstalled, installed again, uninstalled and forgotten': async (scene) => {
    const { bigcommerce, cast, world } = scene;
    await bigcommerce.uninstall({ hash: cast.hash });
    await scene.workOff();
    const { authUrl } = await bigcommerce.beginInstall({ hash: cast.hash });
    await world.call(authUrl);
    cast.panel = await openPanelOf(world, cast.hash);
    await scene.workOff();
    await bigcommerce.uninstall({ hash: cast.hash });
    await scene.workOff();
    await scene.later(40 * DAY_MS);
    await scene.workOff();
  },
});
