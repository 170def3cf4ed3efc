'use client';

import { Panel } from '@bigcommerce/big-design';
import type { FieldMapPage, FieldMapView } from '@/lib/panel/field-map-shapes';
import { text } from '@/components/text/text';
import { Page } from '@/components/ui/page';
import { ErrorState, LoadingRows } from '@/components/ui/states';
import { createDraftStore } from '../draft-store';
import { useRuleDraft } from '../use-rule-draft';
import type { RuleKind } from '../use-rule-draft';
import { FieldsEditor } from './fields-editor';

const KIND: RuleKind<FieldMapView, FieldMapPage> = {
  path: 'rules/fields',
  name: 'map',
  rulesOf: ({ map }) => map,
  drafts: createDraftStore(),
};
const BACK = { href: '/rules', label: text.rules.back };

export function FieldsPage() {
  const draft = useRuleDraft(KIND);
  const { view, rules, base, fault, refresh } = draft;
  return (
    <Page back={BACK} lead={text.fieldRules.lead} title={text.fieldRules.title}>
      {view === undefined || rules === undefined || base === undefined ? (
        <Panel>
          {fault === undefined ? <LoadingRows rows={12} /> : <ErrorState fault={fault} onRetry={refresh} />}
        </Panel>
      ) : (
        <FieldsEditor base={base} draft={draft} map={rules} view={view} />
      )}
    </Page>
  );
}
