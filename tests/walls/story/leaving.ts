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
    await scene.post('connection', { refreshToken });
    await scene.workOff();
  },
  'is disconnected, and connected to another account': async (scene) => {
    await scene.post('connection/disconnect');
    await scene.workOff();
    const other = await scene.shiphero.createAccount({});
    await scene.post('connection', { refreshToken: other.refreshToken });
    await scene.post('store/turn-on', {});
    await scene.workOn();
    // Of what the former account has, somebody asks again, and its tokens are gone.
    const { prisma } = await scene.store();
    const pinned = await prisma.fulfillmentOrder.findFirstOrThrow({
      where: { state: 'sent', connection: { live: false } },
    });
    await scene.shiphero.revokeToken({ account: scene.cast.accountId, which: 'all' });
    await scene.post(`orders/${pinned.orderId}/retry`);
    await scene.workOff();
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
