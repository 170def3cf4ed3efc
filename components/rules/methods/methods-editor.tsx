'use client';

import { useState } from 'react';
import type {
  MethodRule,
  MethodRules,
  MethodRulesImpact,
  MethodRulesSaved,
  MethodRulesView,
} from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { formatCount } from '@/components/ui/format';
import { toastDone } from '@/components/ui/toast';
import { ChangedMeanwhile } from '../changed-meanwhile';
import { ImpactDetails } from '../impact-details';
import { SaveBar } from '../save-bar';
import { useAsked } from '../use-asked';
import type { useRuleDraft } from '../use-rule-draft';
import { describeMethodChange } from './describe-method-change';
import { putRule } from './edit-method-rules';
import { MethodCoveragePanel } from './method-coverage';
import { methodImpactRows, methodImpactSentence } from './method-impact';
import { MethodTester } from './method-tester';
import { OfferedMethods } from './offered-methods';
import { RuleList } from './rule-list';
import { RuleModal } from './rule-modal';
import { UnknownPolicy } from './unknown-policy';

type Draft = ReturnType<typeof useRuleDraft<MethodRules, MethodRulesView>>;

/** The rule that is open in the modal; `index` is null for a new one. */
interface Edited {
  readonly index: number | null;
  readonly rule: MethodRule;
}

const newRule = (match: string): MethodRule => ({
  match,
  zone: null,
  channelId: null,
  result: { do: 'map', carrier: '', method: '', title: null },
});

const { columns } = text.methodRules.impact;
const HEADERS = { ...columns, what: columns.method };

export function MethodsEditor({
  draft,
  view,
  rules,
  base,
  path,
}: {
  readonly draft: Draft;
  readonly view: MethodRulesView;
  readonly rules: MethodRules;
  readonly base: MethodRules;
  readonly path: string;
}) {
  const [edited, setEdited] = useState<Edited | null>(null);
  const impact = useAsked<MethodRulesImpact>(`${path}/impact`, draft.isChanged ? { rules } : null);
  const coverage = impact.answer?.coverage.after ?? view.coverage;
  const edit = (index: number | null): void =>
    setEdited({ index, rule: (index === null ? undefined : rules.rules[index]) ?? newRule('') });
  const onSaved = ({ marked }: MethodRulesSaved): void =>
    toastDone(text.rules.marked(marked, formatCount(marked)));
  return (
    <>
      {draft.isOutdated ? (
        <ChangedMeanwhile mine={describeMethodChange(base, rules, view.channels)} onLoad={draft.undo} />
      ) : null}
      <MethodCoveragePanel
        coverage={coverage}
        held={view.held}
        onMap={(method) => setEdited({ index: null, rule: newRule(method) })}
        saved={view.coverage}
      />
      <RuleList base={base} channels={view.channels} onChange={draft.change} onEdit={edit} rules={rules} />
      <UnknownPolicy
        carriers={view.carriers}
        onChange={(unknown) => draft.change({ ...rules, unknown })}
        policy={rules.unknown}
      />
      <MethodTester rules={rules} view={view} />
      <OfferedMethods
        onRead={draft.refresh}
        readAt={view.readAt}
        unmapped={coverage.unmapped}
        zones={view.zones}
      />
      {edited === null ? null : (
        <RuleModal
          isNew={edited.index === null}
          onClose={() => setEdited(null)}
          onKeep={(rule) => {
            draft.change(putRule(rules, edited.index, rule));
            setEdited(null);
          }}
          rule={edited.rule}
          view={view}
        />
      )}
      {draft.isChanged && !draft.isOutdated ? (
        <SaveBar
          details={
            impact.answer === undefined ? null : (
              <ImpactDetails headers={HEADERS} rows={methodImpactRows(impact.answer)} />
            )
          }
          fault={impact.fault}
          isSaving={draft.isSaving}
          isStale={impact.isStale}
          onSave={() => void draft.save(onSaved)}
          onUndo={draft.undo}
          summary={impact.answer === undefined ? undefined : methodImpactSentence(impact.answer)}
        />
      ) : null}
    </>
  );
}
