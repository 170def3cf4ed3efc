'use client';

import { useEffect } from 'react';
import useSWR from 'swr';
import { ApiError } from '@/components/session/api';
import { useSession } from '@/components/session/session-provider';
import { useAction } from '@/components/ui/use-action';
import type { DraftStore } from './draft-store';

/** A kind of rules: how the server is asked for it, and what is not saved of it. */
export interface RuleKind<Rules, View> {
  /** Of the call that reads (GET) and saves (PUT) the rules. */
  readonly path: string;
  /** What the rules are called in what is read and saved. */
  readonly name: 'rules' | 'map';
  readonly rulesOf: (view: View) => Rules;
  readonly drafts: DraftStore<Rules>;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * A set of rules and what somebody is making of it. Changes are collected and saved as a whole; until then they stay,
 * also while another page of the panel is looked at.
 */
export function useRuleDraft<Rules, View extends { readonly version: number }>({
  path,
  name,
  rulesOf,
  drafts,
}: RuleKind<Rules, View>) {
  const { api } = useSession();
  const { run, isRunning } = useAction();
  const answer = useSWR<View, unknown>(path);
  const draft = drafts.use();
  const view = answer.data;
  useStayOnPage(draft !== null);

  const change = (rules: Rules): void => {
    if (view === undefined) return;
    const { version, base } = draft ?? { version: view.version, base: rulesOf(view) };
    drafts.set(same(base, rules) ? null : { version, base, rules });
  };
  const save = <Saved extends { readonly version: number }>(onSaved: (saved: Saved) => void) =>
    run(async () => {
      if (draft === null || view === undefined) return;
      try {
        const { version, rules } = draft;
        const saved = await api.send<Saved>('PUT', path, { version, [name]: rules });
        void answer.mutate({ ...view, version: saved.version, [name]: rules });
        // What was changed while the answer was on its way is a draft of the version that was saved now.
        const later = drafts.read();
        drafts.set(
          later === null || later === draft
            ? null
            : { version: saved.version, base: rules, rules: later.rules },
        );
        onSaved(saved);
      } catch (fault) {
        // The newer version that is read now makes the draft a conflict, which the page then shows.
        if (!(fault instanceof ApiError) || fault.code !== 'rules.changed_meanwhile') throw fault;
        await answer.mutate();
      }
    });
  const saved = view === undefined ? undefined : rulesOf(view);
  return {
    view,
    fault: answer.error,
    refresh: answer.mutate,
    base: draft?.base ?? saved,
    /** With the changes that are not saved yet. */
    rules: draft?.rules ?? saved,
    isChanged: draft !== null,
    /** Somebody else has saved since the changes began. */
    isOutdated: draft !== null && view !== undefined && view.version !== draft.version,
    change,
    undo: () => drafts.set(null),
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
