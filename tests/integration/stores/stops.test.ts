import { describe, expect, it } from 'vitest';
import { systemClock } from '@/lib/platform/clock';
import { createStoreClients } from '@/lib/stores/create-store-clients';
import { connectionTokenPlace } from '@/lib/stores/secret-places';
import { databases } from '../support/databases';
import { passTime } from '../support/pass-time';
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
    const { hash, panel, account } = await connectedStore(world());
    const rules = { rules: [], unknown: { do: 'as_text' } };
    await panel.call('rules/shipping-methods', { method: 'PUT', body: { version: 0, rules } });
    await panel.call('store/turn-on', { method: 'POST' });
    await world().work();
    const store = await storeOf(hash);
    const { id } = await store.prisma.connection.findFirstOrThrow();
    // Everything that upkeep needs, and nothing to hand an order over with.
    const scopes = ['view:orders', 'view:products', 'view:inventory', 'view:webhooks', 'change:webhooks'];
    const { accessToken } = await world().shiphero.control.issueToken({ account: account.accountId, scopes });
    const sealed = world().app.secrets.seal(accessToken, connectionTokenPlace('access_token', id));
    await store.prisma.connection.updateMany({ data: { accessToken: sealed } });

    await world().bigcommerce.control.placeOrder({ hash, lines: [{ sku: 'MUG-ENAMEL-12' }] });
    await world().bigcommerce.control.settle({ hash });
    await passTime(world().app.db, 3_000);
    await world().work();
    const refusals = { where: { operation: 'order_create', outcome: 'shiphero.missing_scope' } };
    const asked = await store.prisma.attempt.count(refusals);
    expect(asked).toBeGreaterThan(0);
    const stopped = await store.stoppedBecause();
    for (let round = 0; round < 2; round += 1) {
      await store.upkeep();
      expect(await store.stoppedBecause()).toBe(stopped);
      expect(await store.prisma.attempt.count(refusals)).toBe(asked);
    }
  });

  it('the consent to a new token of BigCommerce ends what BigCommerce had refused, and nothing else', async () => {
    const { hash } = await connectedStore(world());
    const store = await storeOf(hash);
    for (const [stop, after] of [
      ['shiphero.token_refused', 'shiphero.token_refused'],
      ['bigcommerce.unauthorized', null],
    ] as const) {
      await store.stop(stop);
      const { authUrl } = await world().bigcommerce.control.beginInstall({ hash });
      expect((await world().call(authUrl)).status).toBe(200);
      expect(await store.stoppedBecause()).toBe(after);
    }
  });

  it('a store that goes on has all of its stock compared, in whatever way it goes on', async () => {
    const { hash, panel, account } = await connectedStore(world());
    await panel.call('store/turn-on', { method: 'POST' });
    const store = await storeOf(hash);
    const ways = {
      consent: async () => {
        const { authUrl } = await world().bigcommerce.control.beginInstall({ hash });
        expect((await world().call(authUrl)).status).toBe(200);
      },
      connect: () =>
        panel.call('connection', { method: 'POST', body: { refreshToken: account.refreshToken } }),
      pause: async () => {
        await panel.call('store/pause', { method: 'POST' });
        await panel.call('store/resume', { method: 'POST' });
      },
    };
    const asked = async () =>
      (await store.prisma.dueWork.findFirstOrThrow({ where: { kind: 'diff', key: 'stock' } })).wanted;
    for (const [way, stop] of [
      ['consent', 'bigcommerce.unauthorized'],
      ['connect', 'shiphero.token_refused'],
      ['pause', null],
    ] as const) {
      if (stop !== null) await store.stop(stop);
      const before = await asked();
      await ways[way]();
      expect(await store.stoppedBecause()).toBeNull();
      expect(await asked(), way).toBeGreaterThan(before);
    }
    await store.stop('bigcommerce.unauthorized');
    const before = await asked();
    await store.upkeep();
    expect(await store.stoppedBecause()).toBeNull();
    expect(await asked(), 'upkeep').toBeGreaterThan(before);
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
    const url = await standsBefore(world().shiphero.url, {
      async answer(text) {
        await prisma.connection.updateMany({ data: { live: false, refreshToken: null } });
        return text;
      },
    });
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
