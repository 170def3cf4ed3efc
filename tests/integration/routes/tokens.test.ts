import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { systemClock } from '@/lib/platform/clock';
import { createSecretBox } from '@/lib/platform/secrets';
import { readAccount } from '@/lib/shiphero/account';
import { createStoreClients } from '@/lib/stores/create-store-clients';
import { resealSecrets } from '@/lib/stores/reseal-secrets';
import { databases } from '../support/databases';
import { connectedStore, installedStore } from './merchant';
import { openWorld } from './open-world';

const DAY = 24 * 3600_000;

describe.each(databases())('tokens on $name', (kind) => {
  const world = openWorld(kind);

  const shipheroOf = async (hash: string) => {
    const client = await world().app.clients.shiphero(await world().storeOf(hash));
    if (!client.ok) throw new Error(client.failure.code);
    return client.value;
  };
  const renewals = async () => {
    const { 'auth/refresh': counted } = await world().shiphero.control.requestCounts({});
    return counted?.requests ?? 0;
  };
  const accessTokenOf = async (hash: string) => {
    const store = await world().storeOf(hash);
    return (await store.prisma.connection.findFirstOrThrow()).accessToken;
  };

  it('of ShipHero are renewed when they are refused, once for all who ask', async () => {
    const { hash, account } = await connectedStore(world());
    const before = await accessTokenOf(hash);
    await world().shiphero.control.revokeToken({ account: account.accountId, which: 'access' });
    await world().shiphero.control.resetCounts({});
    const { api } = await shipheroOf(hash);
    const answers = await Promise.all([readAccount(api), readAccount(api), readAccount(api)]);
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true]);
    expect(await accessTokenOf(hash)).not.toBe(before);
    expect(await renewals()).toBe(1);
  });

  it('of ShipHero are renewed a day before they end, and not earlier', async () => {
    const { hash } = await connectedStore(world());
    const before = await accessTokenOf(hash);
    const clients = (ahead: number) =>
      createStoreClients({ ...world().app, clock: { now: () => new Date(Date.now() + ahead) } });
    const store = await world().storeOf(hash);
    for (const [ahead, renewed] of [
      [26 * DAY, false],
      [27.5 * DAY, true],
    ] as const) {
      const client = await clients(ahead).shiphero(store);
      if (!client.ok) throw new Error(client.failure.code);
      await client.value.api.accessToken();
      expect((await accessTokenOf(hash)) !== before).toBe(renewed);
    }
  });

  it('of ShipHero that have ended are renewed once for all who ask at a time', async () => {
    const { hash } = await connectedStore(world());
    await world().shiphero.control.resetCounts({});
    const clients = createStoreClients({
      ...world().app,
      clock: { now: () => new Date(Date.now() + 40 * DAY) },
    });
    const client = await clients.shiphero(await world().storeOf(hash));
    if (!client.ok) throw new Error(client.failure.code);
    const tokens = await Promise.all(Array.from({ length: 5 }, () => client.value.api.accessToken()));
    expect(new Set(tokens.map((token) => (token.ok ? token.value : token.failure.code))).size).toBe(1);
    expect(await renewals()).toBe(1);
  });

  it('that are refused for good stop the store, without a storm of calls', async () => {
    const { hash, account } = await connectedStore(world());
    await world().shiphero.control.revokeToken({ account: account.accountId });
    const store = await world().storeOf(hash);
    await store.prisma.connection.updateMany({ data: { accessTokenExpiresAt: new Date() } });
    await store.prisma.dueWork.deleteMany({ where: { kind: { not: 'upkeep' } } });
    const where = { key: 'store' };
    await store.prisma.dueWork.updateMany({ where, data: { runAt: new Date(0), wanted: { increment: 1 } } });
    expect(await world().work()).toBe(1);
    const row = await store.prisma.store.findFirstOrThrow();
    expect(row.stoppedBecause).toBe('shiphero.refresh_token_refused');
    const upkeep = await store.prisma.dueWork.findFirstOrThrow({ where });
    expect(upkeep.runAt.getTime() - Date.now()).toBeGreaterThan(10 * 60_000);
  });

  it('that are taken again let the store go on', async () => {
    const { hash } = await connectedStore(world());
    const store = await world().storeOf(hash);
    await store.prisma.store.updateMany({ data: { stoppedBecause: 'shiphero.refresh_token_refused' } });
    await store.prisma.dueWork.updateMany({ data: { runAt: new Date(0), wanted: { increment: 1 } } });
    await world().work();
    expect((await store.prisma.store.findFirstOrThrow()).stoppedBecause).toBeNull();
  });

  it('are sealed again with a new key and work as before', async () => {
    const { hash, account } = await connectedStore(world());
    const store = await world().storeOf(hash);
    const key = `k2:${randomBytes(32).toString('base64')}`;
    const both = createSecretBox(`${key},${world().app.env.ENCRYPTION_KEYS}`);
    await resealSecrets(store, both);
    const clients = createStoreClients({ ...world().app, clock: systemClock, secrets: createSecretBox(key) });
    const shiphero = await clients.shiphero(store);
    if (!shiphero.ok) throw new Error(shiphero.failure.code);
    expect(await readAccount(shiphero.value.api)).toMatchObject({
      ok: true,
      value: { id: account.accountId },
    });
    expect((await clients.bigcommerce(store)).ok).toBe(true);
    const rows = JSON.stringify([
      await store.prisma.store.findMany(),
      await store.prisma.connection.findMany(),
      await store.prisma.shipheroWebhook.findMany(),
    ]);
    expect(rows.match(/v1\.k2\./g)).toHaveLength(2 + 2 + 5);
    expect(rows).not.toContain('v1.k1.');
  });

  it('of a store without the app, or without a connection, are a refusal that says what to do', async () => {
    const { hash } = await installedStore(world());
    const store = await world().storeOf(hash);
    const { clients } = world().app;
    expect(await clients.shiphero(store)).toMatchObject({ failure: { code: 'shiphero.not_connected' } });
    await world().bigcommerce.control.uninstall({ hash });
    expect(await clients.bigcommerce(store)).toMatchObject({
      failure: { kind: 'unauthorized', code: 'bigcommerce.not_installed' },
    });
  });
});
