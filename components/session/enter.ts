import type { SessionView } from '@/lib/panel/shapes';
import { createApi, readAnswer } from './api';
import type { Credentials } from './api';

export interface Entry {
  readonly credentials: Credentials;
  readonly view: SessionView;
}

const NONE: Credentials = {};

/** React mounts a component twice in development: the code works only once. */
let taken: string | undefined;

/** Takes the code out of the address at once, so that it stays in no history and no bookmark. */
export function takeCode(): string | null {
  const code = new URLSearchParams(window.location.hash.slice(1)).get('code');
  if (code !== null) {
    taken = code;
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
  }
  return taken ?? null;
}

/**
 * Opens the session of this page; null where there is none. The token of a code stays in memory: storage may be closed
 * to a page inside another site's frame. It is this tab's own; the cookie is shared by all tabs and serves where a page
 * was reloaded.
 */
export async function enter(code: string | null): Promise<Entry | null> {
  if (code !== null) {
    const answer = await fetch('/api/panel/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    if (answer.ok) {
      const { token, storeHash } = await readAnswer<{ token: string; storeHash: string }>(answer);
      return knownBy({ Authorization: `Bearer ${token}`, 'X-Store-Hash': storeHash });
    }
  }
  return knownBy(NONE);
}

/** A bearer token for another hour; null where the session is over. */
export async function renew(credentials: Credentials): Promise<Credentials | null> {
  const answer = await fetch('/api/panel/session/renew', { method: 'POST', headers: credentials });
  if (!answer.ok) return null;
  const { token } = await readAnswer<{ token: string }>(answer);
  return { ...credentials, Authorization: `Bearer ${token}` };
}

/** Whose session some credentials are; null where they are nobody's, or another store's than the frame around us. */
export async function knownBy(credentials: Credentials): Promise<Entry | null> {
  const answer = await fetch('/api/panel/session', { headers: credentials });
  if (answer.status === 401) return null;
  if (!answer.ok) throw new Error(`the session answered ${answer.status}`);
  const view = await readAnswer<SessionView>(answer);
  const around = storeAround();
  if (around !== null && around !== view.storeHash) return null;
  return { credentials: { ...credentials, 'X-Store-Hash': view.storeHash }, view };
}

/**
 * The store whose control panel shows this page, by the browser's own word; null where it cannot be told. All tabs share
 * one cookie: a reloaded frame must not show the store that was opened last in another tab.
 */
function storeAround(): string | null {
  const [top] = Array.from(window.location.ancestorOrigins ?? []).slice(-1);
  return /^https:\/\/store-([a-z0-9]+)\.mybigcommerce\.com$/.exec(top ?? '')?.[1] ?? null;
}

export const endSession = (credentials: Credentials): Promise<unknown> =>
  createApi(
    () => credentials,
    () => Promise.resolve(false),
  ).send('POST', 'session/end');
