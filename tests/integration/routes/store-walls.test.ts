import { DEFAULT_STATUS_RULES } from '@/lib/mapping/rules/status-rules';
import { beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases';
import { anAccountOfAnOrder } from './an-account-of-an-order';
import { connectedStore, load } from './merchant';
import type { Panel } from './merchant';
import { openWorld } from './open-world';
import { everythingOf, idsOf } from './other-stores-ids';
import type { TheirIds } from './other-stores-ids';
import { allRoutes } from './serve-routes';

const AS_TEXT = { rules: [], unknown: { do: 'as_text' } };

/** One call with the ids of another store, made by somebody who has a session of their own. */
interface Attack {
  readonly path: string;
  readonly body?: unknown;
}

/** What the attacker holds beside a session: things that BigCommerce signed for their own store. */
interface Own {
  readonly payload: string;
  readonly installQuery: string;
}

type Attempt = (their: TheirIds, own: Own) => Attack;
const at =
  (path: string, body?: unknown): Attempt =>
  () => ({ path, ...(body === undefined ? {} : { body }) });

/** How each route is attacked. A route that is missing here fails the first test: think of how it could leak. */
const ATTEMPTS: Readonly<Record<string, Attempt>> = {
  'GET /api/panel/orders': at('?limit=250&storeHash=theirs'),
  'GET /api/panel/orders/[bigcommerceOrderId]': ({ orderId }) => ({ path: `/${orderId}` }),
  'POST /api/panel/orders/[bigcommerceOrderId]/retry': ({ orderId }) => ({ path: `/${orderId}/retry` }),
  'GET /api/panel/issues': at('?limit=250&storeHash=theirs'),
  'GET /api/panel/issues/[id]': ({ issueId }) => ({ path: `/${issueId}` }),
  'POST /api/panel/issues/[id]/retry': ({ issueId }) => ({ path: `/${issueId}/retry` }),
  'GET /api/panel/catalogue': ({ storeId }) => ({ path: `?storeId=${storeId}` }),
  'POST /api/panel/catalogue/read': ({ storeId, hash }) => ({ path: '', body: { storeId, hash } }),
  'GET /api/panel/jobs/[id]': ({ jobId }) => ({ path: `/${jobId}` }),
  'POST /api/panel/jobs/[id]/pause': ({ jobId }) => ({ path: `/${jobId}/pause` }),
  'POST /api/panel/jobs/[id]/resume': ({ jobId }) => ({ path: `/${jobId}/resume` }),
  'POST /api/panel/jobs/[id]/cancel': ({ jobId }) => ({ path: `/${jobId}/cancel` }),
  'POST /api/panel/issues/[id]/resolve': ({ issueId }) => ({
    path: `/${issueId}/resolve`,
    body: { facts: {} },
  }),
  'GET /api/panel/overview': ({ storeId, hash }) => ({ path: `?storeId=${storeId}&hash=${hash}` }),
  'GET /api/panel/store': ({ storeId, hash }) => ({ path: `?storeId=${storeId}&hash=${hash}` }),
  'POST /api/panel/store/pause': ({ storeId, hash }) => ({ path: '', body: { storeId, hash } }),
  'POST /api/panel/store/resume': ({ storeId, hash }) => ({ path: '', body: { storeId, hash } }),
  'GET /api/panel/warehouses': ({ connectionId }) => ({ path: `?connectionId=${connectionId}` }),
  'PUT /api/panel/warehouses': ({ connectionId, warehouseId }) => ({
    path: '',
    body: { connectionId, warehouses: [{ warehouseId, locationId: null }] },
  }),
  'GET /api/panel/setup/skus': ({ storeId }) => ({ path: `?storeId=${storeId}` }),
  'GET /api/panel/setup/start': ({ hash }) => ({ path: `?ordersFrom=2026-01-01&hash=${hash}` }),
  'GET /api/panel/setup/native-connection': ({ connectionId }) => ({
    path: `?connectionId=${connectionId}`,
  }),
  'POST /api/panel/connection/disconnect': ({ connectionId, storeId }) => ({
    path: '',
    body: { connectionId, storeId },
  }),
  'GET /api/panel/users': ({ storeId }) => ({ path: `?storeId=${storeId}` }),
  'POST /api/panel/users/[userId]/sign-out': ({ userId, storeId }) => ({
    path: `/${userId}/sign-out`,
    body: { storeId },
  }),
  'POST /api/panel/store/turn-on': ({ storeId, hash }) => ({ path: '', body: { storeId, hash } }),
  'POST /api/panel/connection': ({ connectionId, storeId }) => ({
    path: '',
    body: { refreshToken: 'guessed', connectionId, storeId },
  }),
  'GET /api/panel/orders/[bigcommerceOrderId]/preview': ({ orderId }) => ({ path: `/${orderId}/preview` }),
  'GET /api/panel/rules/fields': ({ storeId, hash }) => ({ path: `?storeId=${storeId}&hash=${hash}` }),
  'PUT /api/panel/rules/fields': ({ storeId, hash }) => ({
    path: '',
    body: { version: 0, map: {}, storeId, hash },
  }),
  'POST /api/panel/rules/fields/preview': ({ orderId, storeId }) => ({
    path: '',
    body: { map: {}, orderId, storeId },
  }),
  'GET /api/panel/rules/statuses': ({ storeId, hash }) => ({ path: `?storeId=${storeId}&hash=${hash}` }),
  'PUT /api/panel/rules/statuses': ({ storeId, hash }) => ({
    path: '',
    body: { version: 0, rules: DEFAULT_STATUS_RULES, storeId, hash },
  }),
  'POST /api/panel/rules/statuses/impact': ({ storeId, hash }) => ({
    path: '',
    body: { rules: DEFAULT_STATUS_RULES, storeId, hash },
  }),
  'GET /api/panel/rules/shipping-methods': ({ storeId, hash }) => ({
    path: `?storeId=${storeId}&hash=${hash}`,
  }),
  'PUT /api/panel/rules/shipping-methods': ({ storeId, hash }) => ({
    path: '',
    body: { version: 0, rules: AS_TEXT, storeId, hash },
  }),
  'POST /api/panel/rules/shipping-methods/impact': ({ storeId, hash }) => ({
    path: '',
    body: { rules: AS_TEXT, storeId, hash },
  }),
  'POST /api/panel/rules/shipping-methods/test': ({ storeId, hash }) => ({
    path: '',
    body: { method: 'Flat Rate', storeId, hash },
  }),
  'POST /api/panel/rules/shipping-methods/suggest': ({ storeId, hash }) => ({
    path: '',
    body: { storeId, hash },
  }),
  'GET /api/panel/rules/changes': ({ issueId }) => ({ path: `?cursor=${issueId}` }),
  'POST /api/panel/rules/refresh': ({ storeId, hash }) => ({ path: '', body: { storeId, hash } }),
  'GET /api/panel/session': ({ hash }) => ({ path: `?storeHash=${hash}` }),
  'POST /api/panel/session': ({ hash }) => ({ path: '', body: { code: hash, storeHash: hash } }),
  'POST /api/panel/session/renew': ({ userId, storeId }) => ({ path: '', body: { userId, storeId } }),
  'POST /api/panel/session/end': ({ userId, storeId }) => ({ path: '', body: { userId, storeId } }),
  'GET /api/auth/[...nextauth]': ({ hash }) => ({ path: `/session?storeHash=${hash}` }),
  'POST /api/auth/[...nextauth]': ({ hash }) => ({ path: '/signout', body: { storeHash: hash } }),
  'GET /api/bigcommerce/auth': ({ hash }, { installQuery }) => ({
    path: `?${installQuery.replace(/stores%2F\w+/, `stores%2F${hash}`)}`,
  }),
  'GET /api/bigcommerce/load': ({ hash }, { payload }) => ({
    path: `?signed_payload_jwt=${payload}&store=${hash}`,
  }),
  'GET /api/bigcommerce/remove_user': (_their, { payload }) => ({ path: `?signed_payload_jwt=${payload}` }),
  'GET /api/bigcommerce/uninstall': ({ hash }, { payload }) => ({
    path: `?signed_payload_jwt=${payload}&store=${hash}`,
  }),
  'GET /api/cron/[task]': at('/reconcile-orders'),
  'POST /api/cron/[task]': at('/reconcile-orders'),
  'GET /api/health': at(''),
  'GET /api/metrics': at(''),
  'POST /api/webhooks/bigcommerce/[endpoint]': ({ endpoint, hash, orderId }) => ({
    path: `/${endpoint}`,
    body: {
      scope: 'store/order/updated',
      producer: `stores/${hash}`,
      data: { type: 'order', id: orderId },
      hash: 'a',
      store_id: '1',
    },
  }),
  'POST /api/webhooks/shiphero/[endpoint]': ({ shipheroEndpoint }) => ({
    path: `/${shipheroEndpoint}`,
    body: { webhook_type: 'Order Canceled' },
  }),
};

describe.each(databases())('the walls between stores on $name', (kind) => {
  const world = openWorld(kind);
  let ours: Panel;
  let their: TheirIds;
  let theirSecrets: RegExp;

  beforeAll(async () => {
    const one = await connectedStore(world());
    const other = await connectedStore(world());
    // What is due in any store may be worked off by a route; here it is done before.
    while ((await world().work()) > 0);
    ours = one.panel;
    await anAccountOfAnOrder(world(), one.hash, 101, 'Ours');
    await anAccountOfAnOrder(world(), other.hash, 900, 'Theirs');
    their = await idsOf(world(), other.hash, 900);
    const { issueId, jobId, connectionId, storeId } = their;
    theirSecrets = new RegExp(`Theirs|900-1|${issueId}|${jobId}|${connectionId}|${storeId}`);
  });

  const names = Object.keys(ATTEMPTS);

  it('are tried at every route that there is', async () => {
    const routes = (await allRoutes()).flatMap(({ pattern, handlers }) =>
      Object.keys(handlers).map((method) => `${method} ${pattern}`),
    );
    expect(names.toSorted()).toEqual(routes.toSorted());
  });

  const baseOf = (name: string): string => name.replace(/^\w+ /, '').replace(/\/\[.*$/, '');
  const send = (name: string, { path, body }: Attack, headers: Record<string, string>) =>
    world().call(`${baseOf(name)}${path}`, {
      method: name.split(' ')[0] ?? '',
      headers: { 'Sec-Fetch-Site': 'same-origin', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  /** The user of our store has the id of a user of the other one. */
  async function ownThings(): Promise<Own> {
    const { control } = world().bigcommerce;
    const user = { id: their.userId, email: 'us@example.com' };
    const { jwt } = await control.signLoadPayload({ hash: ours.storeHash, user });
    const { authUrl } = await control.beginInstall({ hash: ours.storeHash });
    return { payload: jwt, installQuery: new URL(authUrl).searchParams.toString() };
  }

  it.each(names)('stand against a session of another store: %s', async (name) => {
    const attempt = ATTEMPTS[name];
    if (attempt === undefined) throw new Error('no attempt');
    const { cookie } = await load(world(), ours.storeHash);
    const attack = attempt(their, await ownThings());
    const before = await everythingOf(world(), their.storeId);
    const token = { Authorization: `Bearer ${ours.token}` };
    const panel = name.includes('/api/panel/') && name !== 'POST /api/panel/session';
    for (const session of [token, { Cookie: cookie }]) {
      const named = await send(name, attack, { ...session, 'X-Store-Hash': their.hash });
      if (panel) expect(named.status).toBe(409);
      expect(named.status).not.toBe(500);
      expect(await named.text()).not.toMatch(theirSecrets);
    }
    // Last, because one route ends the session.
    const { cookie: own } = await load(world(), ours.storeHash);
    const answer = await send(name, attack, { Cookie: own, 'X-Store-Hash': ours.storeHash });
    expect(answer.status).not.toBe(500);
    expect(`${await answer.text()} ${answer.headers.get('location') ?? ''}`).not.toMatch(theirSecrets);
    expect(await everythingOf(world(), their.storeId)).toBe(before);
  });
});
