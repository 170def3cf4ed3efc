import { z } from 'zod';
import { ensure } from './evidence';

interface PanelAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** One person's open panel: a bearer token in memory, as the page in BigCommerce's frame has it. */
export interface PanelClient {
  get(path: string): Promise<PanelAnswer>;
  post(path: string, body?: unknown): Promise<PanelAnswer>;
  put(path: string, body: unknown): Promise<PanelAnswer>;
}

const session = z.object({ token: z.string(), expiresAt: z.string() });

/**
 * Opens the panel as a browser does: follows BigCommerce's signed address to the page, takes the one-time code from
 * behind the `#`, and changes it for a token.
 */
export async function openPanel(appUrl: string, hash: string, loadUrl: string): Promise<PanelClient> {
  const loaded = await fetch(loadUrl, { redirect: 'manual' });
  await loaded.arrayBuffer();
  const page = new URL(loaded.headers.get('location') ?? '/', appUrl);
  const code = new URLSearchParams(page.hash.slice(1)).get('code');
  ensure('a redirect to the page with a code behind the #', code !== null, {
    status: loaded.status,
    page: page.pathname,
  });

  const send = async (method: string, path: string, body?: unknown, token?: string): Promise<PanelAnswer> => {
    const answer = await fetch(`${appUrl}/api/panel/${path}`, {
      method,
      headers: {
        'x-store-hash': hash,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, json: isJson(answer) ? JSON.parse(text) : text };
  };

  const opened = await send('POST', 'session', { code });
  ensure('a session for the code', opened.status < 300, opened);
  const { token } = session.parse(opened.json);
  const again = await send('POST', 'session', { code });
  ensure('the code to work only once', again.status >= 400, again.status);
  return {
    get: (path) => send('GET', path, undefined, token),
    post: (path, body = {}) => send('POST', path, body, token),
    put: (path, body) => send('PUT', path, body, token),
  };
}

const isJson = (answer: Response): boolean =>
  answer.headers.get('content-type')?.includes('application/json') ?? false;
