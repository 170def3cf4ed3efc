import { describe, expect, it } from 'vitest';
import { installStore } from '@/lib/stores/install-store';
import { databases } from '../support/databases';
import { errorOf, installedStore, loadCode, openPanelOf, pageOf } from './merchant';
import { openWorld } from './open-world';

describe.each(databases())('installing on $name', (kind) => {
  const world = openWorld(kind);
  const stateOf = async (hash: string) => {
    const store = await world().storeOf(hash);
    return store.prisma.store.findUniqueOrThrow({ where: { id: store.storeId } });
  };

  it('keeps the token sealed and registers the webhooks at an address that nobody can guess', async () => {
    const { hash } = await installedStore(world());
    const row = await stateOf(hash);
    expect(row).toMatchObject({ state: 'installed', stoppedBecause: null, name: 'Fernhill Outfitters' });
    expect(row.defaultLocationId).not.toBeNull();
    expect(row.accessToken).toMatch(/^v1\.k1\./);
    const hooks = await world().bigcommerce.control.hooks({ hash });
    expect(hooks.map((hook) => hook.scope).sort()).toEqual(['store/order/*', 'store/shipment/*']);
    for (const hook of hooks) {
      expect(hook.destination).toBe(`${world().app.env.APP_URL}/api/webhooks/bigcommerce/${row.endpoint}`);
    }
    expect(row.endpoint.length).toBeGreaterThanOrEqual(32);
  });

  it('takes a token again without touching what is there, and changes no webhook', async () => {
    const { hash } = await installedStore(world());
    const before = await stateOf(hash);
    const hooks = await world().bigcommerce.control.hooks({ hash });
    const store = await world().storeOf(hash);
    await store.prisma.store.updateMany({
      data: { stoppedBecause: 'bigcommerce.unauthorized', state: 'paused' },
    });
    const { authUrl } = await world().bigcommerce.control.beginInstall({ hash });
    expect((await world().call(authUrl)).status).toBe(200);
    await world().work();
    const after = await stateOf(hash);
    expect(after).toMatchObject({ state: 'paused', stoppedBecause: null, endpoint: before.endpoint });
    expect(after.accessToken).not.toBe(before.accessToken);
    expect(await world().bigcommerce.control.hooks({ hash })).toEqual(hooks);
  });

  it('refuses a code that was used before, and leaves nothing changed', async () => {
    const { hash } = await world().bigcommerce.control.createStore({});
    const { authUrl } = await world().bigcommerce.control.beginInstall({ hash });
    expect((await world().call(authUrl)).status).toBe(200);
    const before = await stateOf(hash);
    expect(await pageOf(await world().call(authUrl))).toBe('400 bigcommerce.code_refused');
    expect(await stateOf(hash)).toEqual(before);
  });

  it('refuses a code that was never given, and stores nothing', async () => {
    const { hash } = await world().bigcommerce.control.createStore({});
    const query = new URLSearchParams({
      code: 'guessed',
      scope: 'store_v2_orders',
      context: `stores/${hash}`,
    });
    const answer = await world().call(`/api/bigcommerce/auth?${query.toString()}`);
    expect(await pageOf(answer)).toBe('400 bigcommerce.code_refused');
    await expect(world().storeOf(hash)).rejects.toThrow();
  });

  it('refuses an installation without all rights, and stores nothing', async () => {
    const { hash } = await world().bigcommerce.control.createStore({});
    const { authUrl } = await world().bigcommerce.control.beginInstall({ hash, scopes: ['store_v2_orders'] });
    const answer = await world().call(authUrl);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await pageOf(answer)).toBe('403 install.missing_scopes');
    await expect(world().storeOf(hash)).rejects.toThrow();
  });

  it('asks for its parameters, and stands a bad moment of BigCommerce', async () => {
    expect(await pageOf(await world().call('/api/bigcommerce/auth?code=x'))).toBe(
      '400 install.parameters_missing',
    );
    const { app, bigcommerce } = world();
    const { hash } = await bigcommerce.control.createStore({});
    const callback = await bigcommerce.control.beginInstall({ hash });
    const env = { ...app.env, BIGCOMMERCE_LOGIN_URL: 'http://127.0.0.1:1' };
    expect(await installStore({ ...app, env }, callback)).toMatchObject({
      outcome: 'refused',
      failure: { kind: 'unavailable' },
    });
    await expect(world().storeOf(hash)).rejects.toThrow();
  });

  it('goes back to BigCommerce where it was begun outside of the control panel', async () => {
    const { hash } = await world().bigcommerce.control.createStore({});
    const { authUrl } = await world().bigcommerce.control.beginInstall({ hash });
    const answer = await world().call(`${authUrl}&external_install=1`);
    expect(answer.headers.get('location')).toMatch(/\/app\/client-id-of-the-app\/install\/succeeded$/);
    const again = await world().call(`${authUrl}&external_install=1`);
    expect(again.headers.get('location')).toMatch(/\/app\/client-id-of-the-app\/install\/failed$/);
  });

  it('starts anew at another address after an uninstallation', async () => {
    const { hash } = await installedStore(world());
    const before = await stateOf(hash);
    await world().bigcommerce.control.uninstall({ hash });
    expect(await stateOf(hash)).toMatchObject({
      state: 'uninstalled',
      accessToken: null,
      webhookSecret: null,
    });
    const { authUrl } = await world().bigcommerce.control.beginInstall({ hash });
    await world().call(authUrl);
    await world().work();
    const after = await stateOf(hash);
    expect(after).toMatchObject({ state: 'installed', uninstalledAt: null });
    expect(after.endpoint).not.toBe(before.endpoint);
    expect(await world().bigcommerce.control.hooks({ hash })).toHaveLength(2);
  });
});

describe.each(databases())('the callbacks of BigCommerce on $name', (kind) => {
  const world = openWorld(kind);

  const now = () => Math.floor(Date.now() / 1000);
  const wrong = [
    ['payload.bad_signature', 401, () => ({ secret: 'of-somebody-else' })],
    ['payload.bad_signature', 401, () => ({ alg: 'none' as const })],
    ['payload.bad_signature', 401, () => ({ alg: 'HS512' as const })],
    ['payload.wrong_audience', 401, () => ({ aud: 'another-app' })],
    ['payload.wrong_issuer', 401, () => ({ iss: 'not-bc' })],
    ['payload.expired', 401, () => ({ exp: now() - 60 })],
    ['payload.not_yet_valid', 401, () => ({ nbf: now() + 660 })],
    ['payload.wrong_subject', 401, () => ({ sub: 'another' })],
  ] as const;

  it.each(wrong)('refuse %s (%i) and change nothing', async (code, status, overrides) => {
    const { hash } = await installedStore(world());
    const { jwt } = await world().bigcommerce.control.signLoadPayload({
      hash,
      overrides: { alg: 'HS256', ...overrides() },
    });
    const query = `signed_payload_jwt=${encodeURIComponent(jwt)}`;
    expect(await pageOf(await world().call(`/api/bigcommerce/load?${query}`))).toBe(`${status} ${code}`);
    for (const path of ['uninstall', 'remove_user']) {
      expect(await errorOf(await world().call(`/api/bigcommerce/${path}?${query}`))).toBe(
        `${status} ${code}`,
      );
    }
    const store = await world().storeOf(hash);
    expect(await store.prisma.store.count({ where: { state: 'installed' } })).toBe(1);
    expect(await store.prisma.loginCode.count()).toBe(1);
  });

  it('refuse what is no payload at all', async () => {
    for (const query of ['', '?signed_payload_jwt=', '?signed_payload_jwt=a.b.c']) {
      expect(await pageOf(await world().call(`/api/bigcommerce/load${query}`))).toBe('400 payload.malformed');
      expect(await errorOf(await world().call(`/api/bigcommerce/uninstall${query}`))).toBe(
        '400 payload.malformed',
      );
    }
  });

  it('open no panel of a store without the app', async () => {
    const { hash } = await world().bigcommerce.control.createStore({});
    const { loadUrl } = await world().bigcommerce.control.signLoadPayload({ hash });
    expect(await pageOf(await world().call(loadUrl))).toBe('403 store.not_installed');
  });

  it('open the panel with a code that is in the fragment only', async () => {
    const { hash } = await installedStore(world());
    const { loadUrl } = await world().bigcommerce.control.signLoadPayload({ hash });
    const answer = await world().call(loadUrl);
    const location = new URL(answer.headers.get('location') ?? '');
    expect(answer.status).toBe(302);
    expect(location.hash).toMatch(/^#code=[\w-]{40,}$/);
    expect(location.search).toBe('');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('let only the owner uninstall', async () => {
    const { hash } = await installedStore(world());
    const user = { id: 5, email: 'staff@example.com' };
    expect(await world().bigcommerce.control.callbackUninstall({ hash, user })).toEqual({ status: 403 });
    const store = await world().storeOf(hash);
    expect(await store.prisma.store.count({ where: { state: 'installed' } })).toBe(1);
  });

  it('ignore an uninstallation that was made before the last installation', async () => {
    const { hash } = await installedStore(world());
    await world().bigcommerce.control.callbackUninstall({
      hash,
      overrides: { alg: 'HS256', iat: now() - 3600 },
    });
    const store = await world().storeOf(hash);
    expect(await store.prisma.store.count({ where: { state: 'installed' } })).toBe(1);
  });

  it('end every session at an uninstallation, however often it is told', async () => {
    const { hash } = await installedStore(world());
    const panel = await openPanelOf(world(), hash);
    const code = await loadCode(world(), hash);
    expect((await panel.call('store')).status).toBe(200);
    expect(await world().bigcommerce.control.uninstall({ hash })).toEqual({ status: 200 });
    expect(await world().bigcommerce.control.callbackUninstall({ hash })).toEqual({ status: 200 });
    expect(await errorOf(await panel.call('store'))).toBe('401 session.unauthenticated');
    const late = await world().call('/api/panel/session', { method: 'POST', body: JSON.stringify({ code }) });
    expect(await errorOf(late)).toBe('401 session.code_refused');
  });

  it('end the sessions of a user who lost the app, and no others', async () => {
    const { hash } = await installedStore(world());
    const owner = await openPanelOf(world(), hash);
    const staff = await openPanelOf(world(), hash, 5);
    const user = { id: 5, email: 'user5@example.com' };
    expect(await world().bigcommerce.control.removeUser({ hash, user })).toEqual({ status: 200 });
    expect(await errorOf(await staff.call('store'))).toBe('401 session.unauthenticated');
    expect((await owner.call('store')).status).toBe(200);
  });

  it('open nothing for such a user with a payload from before, and everything with one from after', async () => {
    const { hash } = await installedStore(world());
    const user = { id: 5, email: 'user5@example.com' };
    const { control } = world().bigcommerce;
    const now = Math.floor(Date.now() / 1000);
    const before = await control.signLoadPayload({ hash, user, overrides: { iat: now - 60, nbf: now - 65 } });
    await openPanelOf(world(), hash, 5);
    await control.removeUser({ hash, user });
    const path = (loadUrl: string) => loadUrl.slice(loadUrl.indexOf('/api/'));
    expect((await world().call(path(before.loadUrl))).status).toBe(403);
    const after = await control.signLoadPayload({ hash, user, overrides: { iat: now + 3, nbf: now - 5 } });
    expect((await world().call(path(after.loadUrl))).status).toBe(302);
  });
});
