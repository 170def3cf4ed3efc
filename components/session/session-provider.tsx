'use client';

import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';
import type { SessionView } from '@/lib/panel/shapes';
import { ApiError, createApi } from './api';
import type { Api } from './api';
import { endSession, enter, knownBy, renew, takeCode } from './enter';
import type { Entry } from './enter';
import { watchLogout } from './watch-logout';

interface Session {
  readonly api: Api;
  readonly view: SessionView;
  readonly isOwner: boolean;
}

const SessionContext = createContext<Session | null>(null);

/** Calls for the open session. Only below `SessionProvider`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('There is no session here');
  return session;
}

/** `lost`: nobody's session; `wrong_store`: another tab has taken the browser to another store. */
export type Closed = 'opening' | 'lost' | 'wrong_store' | 'failed';

type State =
  { readonly state: Closed } | { readonly state: 'open'; readonly view: SessionView; readonly api: Api };

/** Before the hour of a bearer token is over. */
const RENEW_EVERY_MS = 45 * 60_000;

/** Opens the session, keeps it, and shows `closed` wherever there is none. */
export function SessionProvider({
  children,
  closed,
}: {
  readonly children: ReactNode;
  readonly closed: (why: Closed) => ReactNode;
}) {
  const [state, setState] = useState<State>({ state: 'opening' });
  const entry = useRef<Entry | null>(null);

  useEffect(() => {
    let left = false;
    const show = (next: State): void => {
      if (!left) setState(next);
    };
    const opened = (now: Entry | null): void => {
      if (now === null) return show({ state: 'lost' });
      entry.current = now;
      show({ state: 'open', view: now.view, api: apiOf(entry, (why) => show({ state: why })) });
      watchLogout(() => {
        void endSession(entry.current?.credentials ?? {}).finally(() => show({ state: 'lost' }));
      });
    };
    enterOnce().then(opened, () => show({ state: 'failed' }));
    const renewing = setInterval(() => void keepBearer(entry), RENEW_EVERY_MS);
    return () => {
      left = true;
      clearInterval(renewing);
    };
  }, []);

  const session = useMemo<Session | null>(
    () =>
      state.state === 'open'
        ? { api: state.api, view: state.view, isOwner: state.view.user.role === 'owner' }
        : null,
    [state],
  );
  if (session === null) return closed(state.state === 'open' ? 'opening' : state.state);
  return (
    <SessionContext value={session}>
      <SWRConfig value={{ fetcher: session.api.get, keepPreviousData: true, onErrorRetry: retryLater }}>
        {children}
      </SWRConfig>
    </SessionContext>
  );
}

let entering: Promise<Entry | null> | undefined;

function enterOnce(): Promise<Entry | null> {
  entering ??= enter(takeCode());
  return entering;
}

interface EntryRef {
  current: Entry | null;
}

/** Where the bearer token has ended, the cookie may still be there: for the same store it goes on unseen. */
function apiOf(entry: EntryRef, close: (why: Closed) => void): Api {
  return createApi(
    () => entry.current?.credentials ?? {},
    async (refusal) => {
      const before = entry.current?.view.storeHash;
      const again = refusal.status === 401 ? await knownBy({}).catch(() => null) : null;
      if (again !== null && again.view.storeHash === before) {
        entry.current = again;
        return true;
      }
      close(refusal.status === 401 ? 'lost' : 'wrong_store');
      return false;
    },
  );
}

async function keepBearer(entry: EntryRef): Promise<void> {
  const { current } = entry;
  if (current?.credentials['Authorization'] === undefined) return;
  const credentials = await renew(current.credentials).catch(() => null);
  if (credentials !== null) entry.current = { ...current, credentials };
}

const RETRY_MS = 5_000;
const TOO_MANY = 429;
/** The limit is one of a minute. */
const RETRY_TOO_MANY_MS = 15_000;

/** What the server has refused it refuses again; only what may pass is asked for again. */
function retryLater(
  fault: unknown,
  _key: string,
  _config: unknown,
  revalidate: (options: { retryCount: number }) => void,
  { retryCount }: { retryCount: number },
): void {
  const status = fault instanceof ApiError ? fault.status : 0;
  if (status === TOO_MANY) setTimeout(() => revalidate({ retryCount }), RETRY_TOO_MANY_MS);
  else if (status === 0 || status >= 500) setTimeout(() => revalidate({ retryCount }), RETRY_MS);
}
