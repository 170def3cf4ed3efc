'use client';

import useSWR from 'swr';
import type { StoreView } from '@/lib/panel/shapes';

/** How often an open page asks for what has changed; not while it is hidden. */
export const LIVE_MS = 5_000;

/** The store of this session: its state, connection, and how much waits. All parts of a page share one call. */
export function useStore() {
  const { data, error, mutate } = useSWR<StoreView, unknown>('store', { refreshInterval: LIVE_MS });
  const store = data?.store;
  return {
    store: data,
    fault: error,
    refresh: mutate,
    /** Everything of it may run; not before that is known. */
    runs: store?.state === 'on' && store.stoppedBecause === null,
  };
}
