'use client';

import { useEffect, useState } from 'react';
import { z } from 'zod';
import { watchLogout } from './watch-logout';

const bearerAnswer = z.object({ token: z.string(), storeHash: z.string() });
const sessionAnswer = z.object({ storeHash: z.string() });
const storeAnswer = z.object({
  store: z.object({ name: z.string(), state: z.string() }),
  attention: z.object({ person: z.object({ count: z.number(), more: z.boolean() }) }),
});

type View =
  | { readonly view: 'loading' }
  | { readonly view: 'no_session' }
  | { readonly view: 'failed' }
  | { readonly view: 'store'; readonly answer: z.output<typeof storeAnswer> };

/** React mounts a component twice in development: the code works only once. */
let taken: string | undefined;

/** Takes the code out of the address at once, so that it stays in no history and no bookmark. */
function takeCode(): string | null {
  const code = new URLSearchParams(window.location.hash.slice(1)).get('code');
  if (code !== null) {
    taken = code;
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
  }
  return taken ?? null;
}

/** What the page's calls carry: a bearer token where there is one, else the browser adds the cookie. */
type Calls = Readonly<Record<string, string>>;

/**
 * The token stays in memory: storage may be closed to a page inside another site's frame. It is this tab's own; the
 * cookie is shared by all tabs and serves where a page was reloaded.
 */
async function enter(code: string | null): Promise<Calls | null> {
  if (code !== null) {
    const entered = await fetch('/api/panel/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    if (entered.ok) {
      const { token, storeHash } = bearerAnswer.parse(await entered.json());
      return { Authorization: `Bearer ${token}`, 'X-Store-Hash': storeHash };
    }
  }
  const known = await fetch('/api/panel/session');
  if (known.status === 401) return null;
  return { 'X-Store-Hash': sessionAnswer.parse(await known.json()).storeHash };
}

async function openStore(code: string | null): Promise<View> {
  const headers = await enter(code);
  if (headers === null) return { view: 'no_session' };
  watchLogout(() => {
    const ended = fetch('/api/panel/session/end', { method: 'POST', headers });
    void ended.finally(() => window.location.reload());
  });
  const read = await fetch('/api/panel/store', { headers });
  return { view: 'store', answer: storeAnswer.parse(await read.json()) };
}

let opening: Promise<View> | undefined;

export function PanelShell() {
  const [shown, show] = useState<View>({ view: 'loading' });
  useEffect(() => {
    opening ??= openStore(takeCode());
    opening.then(show, () => show({ view: 'failed' }));
  }, []);
  switch (shown.view) {
    case 'loading':
      return <p role="status">Opening…</p>;
    case 'no_session':
      return <p>Open the app from the Apps section of your BigCommerce control panel.</p>;
    case 'failed':
      return <p role="alert">The app could not be opened. Please open it again from the control panel.</p>;
    case 'store': {
      const { store, attention } = shown.answer;
      return (
        <main>
          <h1>{store.name}</h1>
          <p>State: {store.state}</p>
          <p>
            Issues that wait for you: {attention.person.count}
            {attention.person.more ? '+' : ''}
          </p>
        </main>
      );
    }
  }
}
