'use client';

import { useSyncExternalStore } from 'react';
import { formatExact, formatRelative } from './format';

const TICK_MS = 20_000;
let now = new Date();
const readers = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

/** One clock for all times on the page. */
function subscribe(reader: () => void): () => void {
  readers.add(reader);
  ticking ??= setInterval(() => {
    now = new Date();
    for (const tell of readers) tell();
  }, TICK_MS);
  return () => {
    readers.delete(reader);
    if (readers.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

/** A moment as people say it, and exactly on hover. */
export function RelativeTime({ at }: { readonly at: string }) {
  const current = useSyncExternalStore(
    subscribe,
    () => now,
    () => now,
  );
  // What came in since the last tick is from before now.
  const reference = new Date(Math.max(current.getTime(), Date.now() - TICK_MS));
  return (
    <time dateTime={at} title={formatExact(at)}>
      {formatRelative(at, reference)}
    </time>
  );
}
