'use client';

import { Button, Panel } from '@bigcommerce/big-design';
import type {
  StatusRules,
  StatusRulesImpact,
  StatusRulesSaved,
  StatusRulesView,
} from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { formatCount } from '@/components/ui/format';
import { Page } from '@/components/ui/page';
import { ErrorState, LoadingRows } from '@/components/ui/states';
import { toastDone } from '@/components/ui/toast';
import { ChangedMeanwhile } from '../changed-meanwhile';
import { createDraftStore } from '../draft-store';
import { ImpactDetails } from '../impact-details';
import { ReadAgain } from '../read-again';
import { SaveBar } from '../save-bar';
import { useAsked } from '../use-asked';
import { useRuleDraft } from '../use-rule-draft';
import type { RuleKind } from '../use-rule-draft';
import { ChannelRules } from './channel-rules';
import { describeStatusChange } from './describe-status-change';
import { ReverseRules } from './reverse-rules';
import { statusImpactRows, statusImpactSentence } from './status-impact';
import { StatusTable } from './status-table';

const PATH = 'rules/statuses';
const HEADERS = { ...text.statusRules.impactColumns, what: text.statusRules.impactColumns.status };
const BACK = { href: '/rules', label: text.rules.back };
const { statusRules: said } = text;
const KIND: RuleKind<StatusRules, StatusRulesView> = {
  path: PATH,
  name: 'rules',
  rulesOf: ({ rules }) => rules,
  drafts: createDraftStore(),
};

export function StatusesPage() {
  const draft = useRuleDraft(KIND);
  const { view, rules, base } = draft;
  if (view === undefined || rules === undefined || base === undefined) {
    return (
      <Page back={BACK} lead={said.lead} title={said.title}>
        <Panel>
          {draft.fault === undefined ? (
            <LoadingRows rows={12} />
          ) : (
            <ErrorState fault={draft.fault} onRetry={draft.refresh} />
          )}
        </Panel>
      </Page>
    );
  }
  const isDefault = describeStatusChange(rules, view.defaults, view).length === 0;
  const parts = { statuses: view.statuses, rules, base, onChange: draft.change };
  return (
    <Page
      actions={
        <Button
          disabled={isDefault}
          onClick={() => draft.change(view.defaults)}
          title={text.rules.defaultsHint}
          variant="secondary"
        >
          {text.rules.defaults}
        </Button>
      }
      back={BACK}
      lead={said.lead}
      title={said.title}
    >
      {draft.isOutdated ? (
        <ChangedMeanwhile mine={describeStatusChange(base, rules, view)} onLoad={draft.undo} />
      ) : null}
      <StatusTable {...parts} />
      <ChannelRules {...parts} channels={view.channels} />
      <ReverseRules {...parts} />
      <ReadAgain onRead={draft.refresh} readAt={view.readAt} />
      {draft.isChanged && !draft.isOutdated ? <Unsaved draft={draft} rules={rules} view={view} /> : null}
    </Page>
  );
}

function Unsaved({
  draft,
  rules,
  view,
}: {
  readonly draft: ReturnType<typeof useRuleDraft<StatusRules, StatusRulesView>>;
  readonly rules: StatusRules;
  readonly view: StatusRulesView;
}) {
  const impact = useAsked<StatusRulesImpact>(`${PATH}/impact`, { rules });
  const onSaved = ({ marked }: StatusRulesSaved): void =>
    toastDone(text.rules.marked(marked, formatCount(marked)));
  return (
    <SaveBar
      details={
        impact.answer === undefined ? null : (
          <ImpactDetails headers={HEADERS} rows={statusImpactRows(impact.answer, view)} />
        )
      }
      fault={impact.fault}
      isSaving={draft.isSaving}
      isStale={impact.isStale}
      onSave={() => void draft.save(onSaved)}
      onUndo={draft.undo}
      summary={impact.answer === undefined ? undefined : statusImpactSentence(impact.answer)}
    />
  );
}
