import { describe, expect, it } from 'vitest';
import type { UsersView } from '@/lib/panel/shapes';
import { openPanel } from '@/lib/stores/open-panel';
import { databases } from '../support/databases';
import { errorOf, installedStore, load, loadCode, openPanelOf } from './merchant';
import type { Panel } from './merchant';
import { openWorld } from './open-world';

const HOUR = 3600_000;

describe.each(databases())('the users of a store on $name', (kind) => {
  const world = openWorld(kind);
  const usersOf = async (panel: Panel): Promise<UsersView['users']> =>
    ((await (await panel.call('users')).json()) as UsersView).users;
  const signOut = (panel: Panel, userId: number | string) =>
    panel.call(`users/${userId}/sign-out`, { method: 'POST' });
  const ownerOf = async (panel: Panel): Promise<number> =>
    (await usersOf(panel)).find(({ role }) => role === 'owner')?.userId ?? 0;

  it('are shown with their open sessions and when they last opened the app, the owner first', async () => {
    const { hash } = await installedStore(world());
    const staff = await openPanelOf(world(), hash, 5);
    world().advance(2 * HOUR);
    const owner = await openPanelOf(world(), hash);
    const [first, second, ...others] = await usersOf(owner);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ email: 'owner@fernhill.example', role: 'owner' });
    const now = world().app.clock.now().getTime();
    expect(now - Date.parse(first?.lastOpenedAt ?? '')).toBeLessThan(HOUR / 2);
    // The bearer token of two hours ago has ended; the cookie's session has not.
    expect(second).toMatchObject({ userId: 5, email: 'user5@example.com', role: 'user', openSessions: 1 });
    expect(now - Date.parse(second?.lastOpenedAt ?? '')).toBeGreaterThan(HOUR);
    expect(await errorOf(await staff.call('users'))).toBe('401 session.unauthenticated');
  });

  it('are gone from the list when the app is taken away from them, and back when they are let in again', async () => {
    const { hash } = await installedStore(world());
    const owner = await openPanelOf(world(), hash);
    const staff = await openPanelOf(world(), hash, 5);
    const user = { id: 5, email: 'user5@example.com' };
    await world().bigcommerce.control.removeUser({ hash, user });
    expect((await usersOf(owner)).map(({ role }) => role)).toEqual(['owner']);

    // By what BigCommerce vouched for before they stay out; later they are back, without what was open.
    const { prisma } = await world().storeOf(hash);
    const { removedAt } = await prisma.storeUser.findFirstOrThrow({ where: { userId: 5 } });
    const removed = removedAt?.getTime() ?? 0;
    const open = async (issuedAt: number) =>
      openPanel(world().app, hash, {
        ...{ user, owner: { id: await ownerOf(owner) }, issuedAt: new Date(issuedAt) },
      });
    expect(await open(removed)).toEqual({ outcome: 'removed' });
    expect(await open(removed + 1_000)).toMatchObject({ outcome: 'opened' });
    expect(await usersOf(owner)).toHaveLength(2);
    expect(await errorOf(await staff.call('store'))).toBe('401 session.unauthenticated');
  });

  it('are signed out everywhere by the owner: sessions of both kinds, and codes that could open one', async () => {
    const { hash } = await installedStore(world());
    const owner = await openPanelOf(world(), hash);
    const staff = await openPanelOf(world(), hash, 5);
    const { cookie } = await load(world(), hash, { userId: 5 });
    const code = await loadCode(world(), hash, 5);
    // By each load one for the cookie, and one by the code that was exchanged.
    expect(await (await signOut(owner, 5)).json()).toEqual({ ended: 4 });
    expect(await (await signOut(owner, 5)).json()).toEqual({ ended: 0 });
    expect(await errorOf(await staff.call('store'))).toBe('401 session.unauthenticated');
    const byCookie = await world().call('/api/panel/session', { headers: { Cookie: cookie } });
    expect(byCookie.status).toBe(401);
    const late = await world().call('/api/panel/session', { method: 'POST', body: JSON.stringify({ code }) });
    expect(await errorOf(late)).toBe('401 session.code_refused');
    expect((await owner.call('store')).status).toBe(200);
    expect((await (await openPanelOf(world(), hash, 5)).call('store')).status).toBe(200);
  });

  it('sign themselves out, and nobody else', async () => {
    const { hash } = await installedStore(world());
    const owner = await openPanelOf(world(), hash);
    const staff = await openPanelOf(world(), hash, 5);
    const other = await openPanelOf(world(), hash, 6);
    for (const userId of [6, await ownerOf(owner), 'everybody']) {
      expect(await errorOf(await signOut(staff, userId))).toBe('403 session.owner_only');
    }
    expect((await other.call('store')).status).toBe(200);
    expect(await (await signOut(staff, 5)).json()).toEqual({ ended: 2 });
    expect(await errorOf(await staff.call('store'))).toBe('401 session.unauthenticated');
    for (const userId of [7, 'everybody', 0]) {
      expect(await errorOf(await signOut(owner, userId))).toBe('404 user.not_found');
    }
  });

  it('of one store are not signed out in another', async () => {
    const one = await installedStore(world());
    const other = await installedStore(world());
    const there = await openPanelOf(world(), other.hash, 5);
    await openPanelOf(world(), one.hash, 5);
    const owner = await openPanelOf(world(), one.hash);
    await signOut(owner, 5);
    expect((await there.call('store')).status).toBe(200);
  });
});
