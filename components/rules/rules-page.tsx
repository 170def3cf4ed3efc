'use client';

import useSWR from 'swr';
import type { FieldMapPage } from '@/lib/panel/field-map-shapes';
import type { MethodRulesView, StatusRulesView } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { Page } from '@/components/ui/page';
import { LatestChanges } from './latest-changes';
import { RuleCards } from './rule-cards';

export function RulesPage() {
  const statuses = useSWR<StatusRulesView, unknown>('rules/statuses');
  const methods = useSWR<MethodRulesView, unknown>('rules/shipping-methods');
  const fields = useSWR<FieldMapPage, unknown>('rules/fields');
  return (
    <Page lead={text.rules.lead} title={text.rules.title}>
      <RuleCards fields={fields} methods={methods} statuses={statuses} />
      <LatestChanges fields={fields.data} view={statuses.data} />
    </Page>
  );
}
