'use client';

import { Panel } from '@bigcommerce/big-design';
import type { MethodRules, MethodRulesView } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { Page } from '@/components/ui/page';
import { ErrorState, LoadingRows } from '@/components/ui/states';
import { createDraftStore } from '../draft-store';
import { useRuleDraft } from '../use-rule-draft';
import type { RuleKind } from '../use-rule-draft';
import { MethodsEditor } from './methods-editor';

const PATH = 'rules/shipping-methods';
const BACK = { href: '/rules', label: text.rules.back };
const KIND: RuleKind<MethodRules, MethodRulesView> = {
  path: PATH,
  name: 'rules',
  rulesOf: ({ rules }) => rules,
  drafts: createDraftStore(),
};

export function ShippingMethodsPage() {
  const draft = useRuleDraft(KIND);
  const { view, rules, base, fault, refresh } = draft;
  return (
    <Page back={BACK} lead={text.methodRules.lead} title={text.methodRules.title}>
      {view === undefined || rules === undefined || base === undefined ? (
        <Panel>
          {fault === undefined ? <LoadingRows rows={12} /> : <ErrorState fault={fault} onRetry={refresh} />}
        </Panel>
      ) : (
        <MethodsEditor base={base} draft={draft} path={PATH} rules={rules} view={view} />
      )}
    </Page>
  );
}
