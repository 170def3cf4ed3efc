'use client';

import { useEffect } from 'react';
import useSWR from 'swr';
import { ApiError } from '@/components/session/api';
import { useSession } from '@/components/session/session-provider';
import { useAction } from '@/components/ui/use-action';

/** A set of rules as the server has it. */
interface Versioned<Rules> {
  readonly version: number;
  readonly rules: Rules;
}

interface Draft<Rules> {
  /** The version that it began from, and what that one said. */
  readonly version: number;
  readonly base: Rules;
  readonly rules: Rules;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * A set of rules and what somebody is making of it. Changes are collected and saved as a whole; until then they stay,
 * also while another page of the panel is looked at.
 *
 * @param path of the call that reads (GET) and saves (PUT) the rules
 */
export function useRuleDraft<Rules, View extends Versioned<Rules>>(path: string) {
  const { api } = useSession();
  const { run, isRunning } = useAction();
  const answer = useSWR<View, unknown>(path);
  const kept = useSWR<Draft<Rules> | null, unknown>(`draft of ${path}`, null, { fallbackData: null });
  const view = answer.data;
  const draft = kept.data ?? null;
  const keep = (next: Draft<Rules> | null): void => void kept.mutate(next, { revalidate: false });
  useStayOnPage(draft !== null);

  const change = (rules: Rules): void => {
    if (view === undefined) return;
    const { version, base } = draft ?? { version: view.version, base: view.rules };
    keep(same(base, rules) ? null : { version, base, rules });
  };
  const save = <Saved extends { readonly version: number }>(onSaved: (saved: Saved) => void) =>
    run(async () => {
      if (draft === null || view === undefined) return;
      try {
        const { version, rules } = draft;
        const saved = await api.send<Saved>('PUT', path, { version, rules });
        void answer.mutate({ ...view, version: saved.version, rules });
        keep(null);
        onSaved(saved);
      } catch (fault) {
        // The newer version that is read now makes the draft a conflict, which the page then shows.
        if (!(fault instanceof ApiError) || fault.code !== 'rules.changed_meanwhile') throw fault;
        await answer.mutate();
      }
    });
  return {
    view,
    fault: answer.error,
    refresh: answer.mutate,
    base: draft?.base ?? view?.rules,
    /** With the changes that are not saved yet. */
    rules: draft?.rules ?? view?.rules,
    isChanged: draft !== null,
    /** Somebody else has saved since the changes began. */
    isOutdated: draft !== null && view !== undefined && view.version !== draft.version,
    change,
    undo: () => keep(null),
    save,
    isSaving: isRunning,
  };
}

/** The browser asks before a page is left on which something is not saved. */
function useStayOnPage(hasChanges: boolean): void {
  useEffect(() => {
    if (!hasChanges) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [hasChanges]);
}
