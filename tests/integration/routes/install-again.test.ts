import { describe, expect, it } from 'vitest';
import { REQUIRED_SCOPES } from '@/lib/bigcommerce/scopes';
import type { BigcommerceSimulator } from '@/tests/simulators/bigcommerce/start-bigcommerce-simulator';
import { databases } from '../support/databases';
import { connectedStore, errorOf, installedStore, openPanelOf, pageOf } from './merchant';
import { openWorld } from './open-world';

describe.each(databases())('an installation that is there already on $name', (kind) => {
  const world = openWorld(kind, { SUPPORT_EMAIL: 'help@connector.example' });
  const rowOf = async (hash: string) => (await world().storeOf(hash)).prisma.store.findFirstOrThrow();
  const consent = async (...install: Parameters<BigcommerceSimulator['control']['beginInstall']>) => {
    const { authUrl } = await world().bigcommerce.control.beginInstall(...install);
    return world().call(authUrl);
  };

  it('takes other scopes as they are, and goes on as it was', async () => {
    const { hash, panel } = await connectedStore(world());
    await panel.call('store/turn-on', { method: 'POST' });
    const before = await rowOf(hash);
    const scopes = [...REQUIRED_SCOPES, 'store_v2_customers_read_only'];
    expect((await consent({ hash, scopes })).status).toBe(200);
    const after = await rowOf(hash);
    expect(after.scopes.toSorted()).toEqual(scopes.toSorted());
    const { id, state, endpoint, ordersFrom, turnedOnAt } = before;
    expect(after).toMatchObject({ id, state, endpoint, ordersFrom, turnedOnAt });
    expect(after.accessToken).not.toBe(before.accessToken);
    expect((await panel.call('store')).status).toBe(200);
  });

  it('has one owner, the one that BigCommerce named last', async () => {
    const { hash } = await installedStore(world());
    const former = await openPanelOf(world(), hash);
    const heir = { id: 77, email: 'heir@example.com' };
    expect((await consent({ hash, owner: heir, user: heir })).status).toBe(200);
    expect(await rowOf(hash)).toMatchObject({ ownerId: 77, ownerEmail: heir.email });
    const { prisma } = await world().storeOf(hash);
    const owners = await prisma.storeUser.findMany({ where: { role: 'owner' } });
    expect(owners.map(({ userId }) => userId)).toEqual([77]);
    const turnOn = await former.call('store/turn-on', { method: 'POST' });
    expect(await errorOf(turnOn)).toBe('403 session.owner_only');
    expect(await prisma.store.count()).toBe(1);
  });

  it('keeps what it has where the new token lacks a right, also from outside of the control panel', async () => {
    const { hash } = await installedStore(world());
    const before = await rowOf(hash);
    const scopes = ['store_v2_orders'];
    expect(await pageOf(await consent({ hash, scopes }))).toBe('403 install.missing_scopes');
    const { authUrl } = await world().bigcommerce.control.beginInstall({ hash, scopes });
    const outside = await world().call(`${authUrl}&external_install=1`);
    expect(outside.headers.get('location')).toMatch(/\/install\/failed$/);
    expect(await rowOf(hash)).toEqual(before);
  });

  it('is shown as a page that says what comes next and where help is, and runs no script', async () => {
    const { hash } = await world().bigcommerce.control.createStore({});
    const answer = await consent({ hash });
    const page = await answer.text();
    expect(page).toContain('data-code="install.done"');
    expect(page.match(/<li>/g)).toHaveLength(3);
    expect(page).toMatch(/<a class="button" href="[^"]+\/setup#code=[\w-]+">Open the app<\/a>/);
    expect(page).toContain('mailto:help@connector.example');
    expect(page).not.toMatch(/<script|<link|<img|src=|\son\w+=/i);
    const refused = await world().call('/api/bigcommerce/auth');
    expect(await refused.text()).toContain('mailto:help@connector.example');
  });

  it('tells the panel where help is', async () => {
    const { hash } = await installedStore(world());
    const panel = await openPanelOf(world(), hash);
    const session = (await (await panel.call('session')).json()) as unknown;
    expect(session).toMatchObject({ support: { url: null, email: 'help@connector.example' } });
  });
});
