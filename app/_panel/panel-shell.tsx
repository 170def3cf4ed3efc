'use client';

import { useEffect, useState } from 'react';
import { z } from 'zod';

const sessionAnswer = z.object({ token: z.string(), storeHash: z.string() });
const storeAnswer = z.object({
  store: z.object({ name: z.string(), state: z.string() }),
  counts: z.object({ orders: z.number(), held: z.number(), sent: z.number(), openIssues: z.number() }),
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

async function openStore(code: string): Promise<View> {
  const entered = await fetch('/api/panel/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  if (entered.status === 401) return { view: 'no_session' };
  const session = sessionAnswer.parse(await entered.json());
  // The token stays in memory: storage may be closed to a page inside another site's frame.
  const read = await fetch('/api/panel/store', {
    headers: { Authorization: `Bearer ${session.token}`, 'X-Store-Hash': session.storeHash },
  });
  return { view: 'store', answer: storeAnswer.parse(await read.json()) };
}

let opening: Promise<View> | undefined;

export function PanelShell() {
  const [shown, show] = useState<View>({ view: 'loading' });
  useEffect(() => {
    const code = takeCode();
    opening ??= code === null ? Promise.resolve({ view: 'no_session' }) : openStore(code);
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
      const { store, counts } = shown.answer;
      return (
        <main>
          <h1>{store.name}</h1>
          <p>State: {store.state}</p>
          <p>
            Orders: {counts.orders}, sent: {counts.sent}, held: {counts.held}, open issues:{' '}
            {counts.openIssues}
          </p>
        </main>
      );
    }
  }
}
