import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COOKIES, sealSessionToken } from '@/lib/platform/session-cookie';
import { databases } from '../support/databases';
import { connectedStore, errorOf, installedStore, load, openPanelOf } from './merchant';
import { openWorld } from './open-world';

const HOUR = 3600_000;
const SAME_ORIGIN = { 'Sec-Fetch-Site': 'same-origin' };
const ATTRIBUTES = ['Path=/', 'HttpOnly', 'Secure', 'SameSite=None', 'Partitioned'];

const sessionAnswer = z.looseObject({
  user: z.looseObject({ email: z.email() }),
  expiresAt: z.iso.datetime(),
});

const holding = (setCookie: string | undefined): string => setCookie?.split(';')[0] ?? '';

describe.each(databases())('a session on $name', (kind) => {
  const world = openWorld(kind);

  /** A call with what the browser adds, and whatever else. */
  const call = (path: string, cookie: string, headers: Record<string, string> = {}, method = 'GET') =>
    world().call(path, { method, headers: { Cookie: cookie, ...headers } });
  const whose = async (cookie: string) => (await call('/api/panel/session', cookie)).status;
  const nextAuthSession = async (cookie: string): Promise<unknown> =>
    (await call('/api/auth/session', cookie)).json();

  it('comes with the redirect of a load, in a cookie that lives in the frame of another site', async () => {
    const { hash } = await installedStore(world());
    const { setCookie, cookie } = await load(world(), hash);
    expect(setCookie.startsWith(`${COOKIES.session}=`)).toBe(true);
    expect(setCookie.split('; ')).toEqual(expect.arrayContaining([...ATTRIBUTES, 'Max-Age=43200']));
    const known = await call('/api/panel/session', cookie);
    expect(sessionAnswer.parse(await known.json())).toMatchObject({
      storeHash: hash,
      storeName: 'Fernhill Outfitters',
      state: 'installed',
      user: { role: 'owner' },
    });
    expect((await call('/api/panel/store', cookie, { 'X-Store-Hash': hash })).status).toBe(200);
  });

  it('gives all three cookies of next-auth the same attributes', async () => {
    const { hash } = await installedStore(world());
    const { cookie } = await load(world(), hash);
    const answer = await call('/api/auth/session', cookie);
    const set = answer.headers.getSetCookie();
    expect(set.map((text) => text.split('=')[0]).sort()).toEqual(Object.values(COOKIES).sort());
    for (const text of set) expect(text.split('; ')).toEqual(expect.arrayContaining(ATTRIBUTES));
    expect(await answer.json()).toMatchObject({ storeHash: hash, user: { role: 'owner' } });
  });

  it('comes again with the same load: a frame that is reloaded goes on', async () => {
    const { hash } = await installedStore(world());
    const first = await load(world(), hash);
    const again = await world().call(first.loadUrl);
    expect(again.status).toBe(302);
    expect(again.headers.get('location')).not.toBe(first.page.href);
    expect(await whose(holding(again.headers.getSetCookie()[0]))).toBe(200);
    expect(await whose(first.cookie)).toBe(200);
  });

  it('comes with the page of an installation too', async () => {
    const { hash } = await world().bigcommerce.control.createStore({});
    const { authUrl } = await world().bigcommerce.control.beginInstall({ hash });
    const answer = await world().call(authUrl);
    expect(await whose(holding(answer.headers.getSetCookie()[0]))).toBe(200);
  });

  it('by cookie goes on when the code was exchanged, and ends after twelve hours', async () => {
    const { hash } = await installedStore(world());
    const { code, cookie } = await load(world(), hash);
    const entered = await world().call('/api/panel/session', {
      method: 'POST',
      body: JSON.stringify({ code }),
    });
    const { token } = z.object({ token: z.string() }).parse(await entered.json());
    const bearer = { Authorization: `Bearer ${token}` };
    expect([await whose(cookie), (await call('/api/panel/session', '', bearer)).status]).toEqual([200, 200]);
    world().advance(11 * HOUR);
    expect([await whose(cookie), (await call('/api/panel/session', '', bearer)).status]).toEqual([200, 401]);
    world().advance(2 * HOUR);
    expect(await whose(cookie)).toBe(401);
    expect(await nextAuthSession(cookie)).toEqual({});
  });

  it('that a bearer token names is not mixed up with that of the cookie', async () => {
    const one = await installedStore(world());
    const other = await installedStore(world());
    const { cookie } = await load(world(), one.hash);
    const panel = await openPanelOf(world(), other.hash);
    const named = (storeHash: string) => ({ 'X-Store-Hash': storeHash });
    const store = (headers: Record<string, string>) => call('/api/panel/store', cookie, headers);
    expect(await errorOf(await store(named(other.hash)))).toBe('409 session.wrong_store');
    expect((await panel.call('store', { headers: { Cookie: cookie } })).status).toBe(200);
    const dead = { Authorization: `Bearer ${'x'.repeat(43)}`, ...named(one.hash) };
    expect(await errorOf(await store(dead))).toBe('401 session.unauthenticated');
    const given = await call('/api/panel/session', cookie, named(other.hash));
    expect(await errorOf(given)).toBe('409 session.wrong_store');
  });

  it('is none where the cookie names no row, or was not sealed by this app', async () => {
    const { hash } = await installedStore(world());
    const { cookie } = await load(world(), hash);
    const { NEXTAUTH_SECRET } = world().app.env;
    const sealed = async (secret: string) =>
      `${COOKIES.session}=${await sealSessionToken('x'.repeat(43), secret, HOUR)}`;
    const forged = [await sealed(NEXTAUTH_SECRET), await sealed('f'.repeat(40)), `${cookie}x`];
    for (const one of [...forged, `${COOKIES.session}=`, cookie.replace('__Host-', ''), '']) {
      expect(await whose(one)).toBe(401);
      expect(await nextAuthSession(one)).toEqual({});
    }
  });

  it('of a user who lost the app is dead at once, on both paths and for next-auth', async () => {
    const { hash } = await installedStore(world());
    const owner = await load(world(), hash);
    const staff = await load(world(), hash, { userId: 5 });
    expect(await nextAuthSession(staff.cookie)).toMatchObject({ user: { role: 'user' } });
    const user = { id: 5, email: 'user5@example.com' };
    for (const _time of [1, 2]) {
      expect(await world().bigcommerce.control.removeUser({ hash, user })).toEqual({ status: 200 });
      expect(await whose(staff.cookie)).toBe(401);
      expect(await nextAuthSession(staff.cookie)).toEqual({});
      expect(await whose(owner.cookie)).toBe(200);
    }
  });

  it('ends for good when its user signs out, and takes its cookies along', async () => {
    const { hash } = await installedStore(world());
    const { cookie } = await load(world(), hash);
    const panel = await openPanelOf(world(), hash);
    const elsewhere = await load(world(), hash);
    const ended = await panel.call('session/end', { method: 'POST', headers: { Cookie: cookie } });
    expect(ended.status).toBe(200);
    const set = ended.headers.getSetCookie();
    expect(set.map(holding).sort()).toEqual(
      Object.values(COOKIES)
        .map((name) => `${name}=`)
        .sort(),
    );
    for (const text of set)
      expect(text.split('; ')).toEqual(expect.arrayContaining([...ATTRIBUTES, 'Max-Age=0']));
    expect(await errorOf(await panel.call('store'))).toBe('401 session.unauthenticated');
    expect(await whose(cookie)).toBe(401);
    expect(await whose(elsewhere.cookie)).toBe(200);
  });

  it("is a plain user's from the moment that BigCommerce names another owner", async () => {
    const { hash } = await installedStore(world());
    const { cookie } = await load(world(), hash);
    const heir = { id: 77, email: 'heir@example.com' };
    const { control } = world().bigcommerce;
    const { loadUrl } = await control.signLoadPayload({ hash, user: heir, owner: heir });
    expect((await world().call(loadUrl)).status).toBe(302);
    expect(await nextAuthSession(cookie)).toMatchObject({ user: { role: 'user' } });
  });

  it("does not end with another store's, whose cookie a second tab has put there", async () => {
    const one = await installedStore(world());
    const other = await installedStore(world());
    const { cookie } = await load(world(), other.hash);
    const panel = await openPanelOf(world(), one.hash);
    const ended = await panel.call('session/end', { method: 'POST', headers: { Cookie: cookie } });
    expect([ended.status, ended.headers.getSetCookie()]).toEqual([200, []]);
    expect(await whose(cookie)).toBe(200);
  });

  it("ends with next-auth's own signing out, which asks for its token", async () => {
    const { hash } = await installedStore(world());
    const { cookie } = await load(world(), hash);
    const csrf = await call('/api/auth/csrf', cookie);
    const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await csrf.json());
    const cookies = [cookie, ...csrf.headers.getSetCookie().map(holding)].join('; ');
    const signOut = (body: Record<string, string>, headers: Record<string, string> = SAME_ORIGIN) =>
      world().call('/api/auth/signout', {
        method: 'POST',
        headers: { Cookie: cookies, ...headers },
        body: new URLSearchParams(body),
      });
    await signOut({ csrfToken: 'guessed' });
    expect((await signOut({ csrfToken }, {})).status).toBe(403);
    expect((await signOut({ csrfToken }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect(await whose(cookie)).toBe(200);
    expect((await signOut({ csrfToken })).status).toBe(302);
    expect(await whose(cookie)).toBe(401);
  });

  const cross: Record<string, string>[] = [
    {},
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'none' },
    { Origin: 'https://store-abc.mybigcommerce.com' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://elsewhere.example' },
  ];

  it.each(cross)('changes nothing for a page of another site: %o', async (headers) => {
    const { hash, panel } = await connectedStore(world());
    const { cookie } = await load(world(), hash);
    const named = { 'X-Store-Hash': hash, ...headers };
    const refused = await call('/api/panel/store/turn-on', cookie, named, 'POST');
    expect(await errorOf(refused)).toBe('403 request.cross_site');
    if (Object.keys(headers).length > 0) {
      const byToken = await panel.call('store/turn-on', { method: 'POST', headers });
      expect(await errorOf(byToken)).toBe('403 request.cross_site');
    }
    expect(await (await panel.call('store')).json()).toMatchObject({ store: { state: 'connected' } });
  });

  it('changes what its own page asks for', async () => {
    const { hash } = await connectedStore(world());
    const { cookie } = await load(world(), hash);
    const { origin } = new URL(world().app.env.APP_URL);
    for (const headers of [{ Origin: origin }, { ...SAME_ORIGIN, Origin: 'null' }, SAME_ORIGIN]) {
      const named = { 'X-Store-Hash': hash, ...headers };
      expect((await call('/api/panel/store/turn-on', cookie, named, 'POST')).status).toBe(200);
    }
  });

  it.each([
    ['/orders/106', '/orders/106'],
    ['/orders/106/?from=menu', '/orders/106'],
    ['/settings#token', '/settings'],
    ['/setup', '/setup'],
    ['/issues/0190c0de-0000-7000-8000-000000000001', '/issues/0190c0de-0000-7000-8000-000000000001'],
    ['/issues/106', '/'],
    ['/', '/'],
    ['/orders/106/secret', '/'],
    ['/api/panel/session', '/'],
    ['//elsewhere.example/orders', '/'],
    ['https://elsewhere.example/', '/'],
    ['/orders/../api', '/'],
    ['', '/'],
  ])('opened with %s leads to %s of the app', async (url, path) => {
    const { hash } = await installedStore(world());
    const { page } = await load(world(), hash, { url });
    expect([page.origin, page.pathname, page.search]).toEqual([
      new URL(world().app.env.APP_URL).origin,
      path,
      '',
    ]);
  });
});
