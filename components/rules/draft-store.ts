'use client';

import { useSyncExternalStore } from 'react';

/** A set of rules that somebody is changing. */
export interface Draft<Rules> {
  /** The version that it began from, and what that one said. */
  readonly version: number;
  readonly base: Rules;
  readonly rules: Rules;
}

/** What is not saved yet, of one kind of rules. It outlives the page that shows it, not the tab. */
export interface DraftStore<Rules> {
  readonly read: () => Draft<Rules> | null;
  /** As `read`, for a component that is to follow it. */
  readonly use: () => Draft<Rules> | null;
  readonly set: (draft: Draft<Rules> | null) => void;
}

/** State at once, unlike a cache that answers later: fields that are typed into would lose the caret. */
export function createDraftStore<Rules>(): DraftStore<Rules> {
  let kept: Draft<Rules> | null = null;
  const readers = new Set<() => void>();
  const subscribe = (reader: () => void): (() => void) => {
    readers.add(reader);
    return () => readers.delete(reader);
  };
  const read = (): Draft<Rules> | null => kept;
  return {
    read,
    use: () => useSyncExternalStore(subscribe, read, () => null),
    set: (draft) => {
      kept = draft;
      for (const tell of readers) tell();
    },
  };
}
