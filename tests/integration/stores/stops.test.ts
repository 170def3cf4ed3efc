import { describe, expect, it } from 'vitest';
import { systemClock } from '@/lib/platform/clock';
import { createStoreClients } from '@/lib/stores/create-store-clients';
import { databases } from '../support/databases';
import { standsBefore } from '../support/stands-before';
import { connectedStore } from '../routes/merchant';
import { openWorld } from '../routes/open-world';

describe.each(databases())('what stops a store, and what lets it go on, on $name', (kind) => {
  const world = openWorld(kind);
  const storeOf = async (hash: string) => {
    const { prisma } = await world().storeOf(hash);
    return {
      prisma,
      stop: (code: string) => prisma.store.updateMany({ data: { stoppedBecause: code } }),
      stoppedBecause: async () => (await prisma.store.findFirstOrThrow()).stoppedBecause,
      async upkeep(): Promise<void> {
        const data = { runAt: new Date(0), wanted: { increment: 1 } };
        await prisma.dueWork.updateMany({ where: { kind: 'upkeep', key: 'store' }, data });
        await world().work();
      },
    };
  };

  it('a right that is lacking stays lacking while the token works: the store does not go on and stop in turn', async () => {
    const { hash } = await connectedStore(world());
    const store = await storeOf(hash);
    for (const code of ['shiphero.missing_scope', 'bigcommerce.permission']) {
      await store.stop(code);
      await store.upkeep();
      expect(await store.stoppedBecause()).toBe(code);
    }
  });

  it('the consent to a new token of BigCommerce ends what BigCommerce had refused, and nothing else', async () => {
    const { hash } = await connectedStore(world());
    const store = await storeOf(hash);
    for (const [stop, after] of [
      ['shiphero.token_refused', 'shiphero.token_refused'],
      ['shiphero.missing_scope', 'shiphero.missing_scope'],
      ['bigcommerce.unauthorized', null],
      ['bigcommerce.permission', null],
    ] as const) {
      await store.stop(stop);
      const { authUrl } = await world().bigcommerce.control.beginInstall({ hash });
      expect((await world().call(authUrl)).status).toBe(200);
      expect(await store.stoppedBecause()).toBe(after);
    }
  });

  it('a store that is installed again after it was taken off begins anew, stopped by nothing', async () => {
    const { hash } = await connectedStore(world());
    const store = await storeOf(hash);
    await store.prisma.store.updateMany({ data: { turnedOnAt: new Date(), ordersFrom: new Date() } });
    await store.stop('shiphero.missing_scope');
    await world().bigcommerce.control.uninstall({ hash });
    await store.stop('shiphero.missing_scope');
    const { authUrl } = await world().bigcommerce.control.beginInstall({ hash });
    expect((await world().call(authUrl)).status).toBe(200);
    expect(await store.prisma.store.findFirstOrThrow()).toMatchObject({
      ...{ state: 'installed', stoppedBecause: null, turnedOnAt: null, ordersFrom: null },
    });
  });

  it('a connection that is forgotten while its token is being renewed keeps no token', async () => {
    const { hash } = await connectedStore(world());
    const { prisma } = await storeOf(hash);
    await prisma.connection.updateMany({ data: { accessToken: null, accessTokenExpiresAt: null } });
    const url = await standsBefore(world().shiphero.url, () =>
      prisma.connection.updateMany({ data: { live: false, refreshToken: null } }),
    );
    const env = { ...world().app.env, SHIPHERO_API_URL: url };
    const clients = createStoreClients({ ...world().app, clock: systemClock, env });
    const client = await clients.shiphero(await world().storeOf(hash));
    if (!client.ok) throw new Error(client.failure.code);
    await client.value.api.accessToken();
    expect(await prisma.connection.findFirst()).toMatchObject({
      ...{ refreshToken: null, accessToken: null, accessTokenExpiresAt: null },
    });
  });
});
