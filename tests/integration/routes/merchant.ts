import { z } from 'zod';
import type { World } from './open-world';

/** Who the panel's calls are made for. */
export interface Panel {
  readonly token: string;
  readonly storeHash: string;
  call(
    path: string,
    init?: { method?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Response>;
}

const session = z.object({ token: z.string(), expiresAt: z.iso.datetime(), storeHash: z.string() });

/** A store of the simulator in which the app was installed, its upkeep done. */
export async function installedStore(world: World): Promise<{ readonly hash: string }> {
  const { hash } = await world.bigcommerce.control.createStore({});
  const { authUrl } = await world.bigcommerce.control.beginInstall({ hash });
  const answer = await world.call(authUrl);
  if (answer.status !== 200) throw new Error(`installing answered ${answer.status}: ${await answer.text()}`);
  await world.work();
  return { hash };
}

/** What opening the app in the control panel answers: the way to the page, with code and cookie. */
export async function load(
  world: World,
  hash: string,
  options: { userId?: number; url?: string } = {},
): Promise<{ code: string; page: URL; cookie: string; setCookie: string; loadUrl: string }> {
  const { userId, url } = options;
  const { loadUrl } = await world.bigcommerce.control.signLoadPayload({
    hash,
    ...(userId === undefined ? {} : { user: { id: userId, email: `user${userId}@example.com` } }),
    ...(url === undefined ? {} : { url }),
  });
  const answer = await world.call(loadUrl);
  const page = new URL(answer.headers.get('location') ?? 'about:blank');
  const code = /^#code=([\w-]+)$/.exec(page.hash)?.[1];
  const [setCookie = ''] = answer.headers.getSetCookie();
  if (code === undefined) throw new Error(`loading answered ${answer.status}`);
  return { code, page, setCookie, cookie: setCookie.split(';')[0] ?? '', loadUrl };
}

/** The code that opening the app in the control panel leads to. */
export async function loadCode(world: World, hash: string, userId?: number): Promise<string> {
  return (await load(world, hash, userId === undefined ? {} : { userId })).code;
}

export async function openPanelOf(world: World, hash: string, userId?: number): Promise<Panel> {
  const answer = await world.call('/api/panel/session', {
    method: 'POST',
    body: JSON.stringify({ code: await loadCode(world, hash, userId) }),
  });
  const { token, storeHash } = session.parse(await answer.json());
  return {
    token,
    storeHash,
    call: (path, { method = 'GET', body, headers } = {}) =>
      world.call(`/api/panel/${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'X-Store-Hash': storeHash, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

/** A store that is connected to a ShipHero account of its own. */
export async function connectedStore(world: World) {
  const { hash } = await installedStore(world);
  const account = await world.shiphero.control.createAccount({});
  const panel = await openPanelOf(world, hash);
  const answer = await panel.call('connection', {
    method: 'POST',
    body: { refreshToken: account.refreshToken },
  });
  if (answer.status !== 200) throw new Error(`connecting answered ${await answer.text()}`);
  return { hash, account, panel };
}

/** The code of an error answer, with its status: `409 session.wrong_store`. */
export async function errorOf(answer: Response): Promise<string> {
  const body = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
  return `${answer.status} ${body.parse(await answer.json()).error.code}`;
}

/** The same of a page. */
export async function pageOf(answer: Response): Promise<string> {
  return `${answer.status} ${/data-code="([^"]+)"/.exec(await answer.text())?.[1] ?? ''}`;
}
