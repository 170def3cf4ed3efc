'use client';

import { Button, Panel, Table, Text } from '@bigcommerce/big-design';
import useSWR from 'swr';
import type { MethodRulesView, MethodSuggestions } from '@/lib/panel/rules-shapes';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { ScrollBox } from '@/components/ui/scroll-box';
import { EmptyState, ErrorState, LoadingRows } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { toastDone } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';
import type { StepProps } from './setup-page';
import { StepButtons } from './step-buttons';

const { methods } = text.setup;
const READING_MS = 2_000;

/** What is suggested for methods that no rule is for; asked for once, and again where the rules have changed. */
function useSuggestions(version: number | undefined) {
  const { api } = useSession();
  const { data } = useSWR<MethodSuggestions, unknown>(
    version === undefined ? null : ['rules/shipping-methods/suggest', version],
    () => api.send<MethodSuggestions>('POST', 'rules/shipping-methods/suggest'),
    { revalidateOnFocus: false },
  );
  return data;
}

/** Methods are mapped before an order first uses them: suggestions by name, taken in one go. */
export function MethodsStep({ onNext, onBack }: StepProps) {
  const { api } = useSession();
  const { run, isRunning } = useAction();
  const { data, error, mutate } = useSWR<MethodRulesView, unknown>('rules/shipping-methods', {
    refreshInterval: (view) => (view?.readAt == null ? READING_MS : 0),
  });
  const suggestions = useSuggestions(data?.readAt == null ? undefined : data.version);
  const take = (view: MethodRulesView, more: MethodSuggestions) =>
    run(async () => {
      const rules = { ...view.rules, rules: [...view.rules.rules, ...more.rules] };
      await api.send('PUT', 'rules/shipping-methods', { version: view.version, rules });
      await mutate();
      toastDone(methods.saved);
      onNext();
    });
  const canTake = data !== undefined && suggestions !== undefined && suggestions.rules.length > 0;
  return (
    <Panel description={methods.lead} header={methods.title}>
      {data === undefined ? (
        error === undefined ? (
          <LoadingRows />
        ) : (
          <ErrorState fault={error} onRetry={mutate} />
        )
      ) : data.readAt === null || suggestions === undefined ? (
        <>
          <Text role="status">{methods.reading}</Text>
          <LoadingRows rows={4} />
        </>
      ) : (
        <Mapped suggestions={suggestions} view={data} />
      )}
      <StepButtons onBack={onBack} {...(canTake ? {} : { onNext })}>
        {canTake ? (
          <>
            <Button onClick={onNext} variant="subtle">
              {text.setup.skip}
            </Button>
            <Button isLoading={isRunning} onClick={() => void take(data, suggestions)}>
              {methods.take}
            </Button>
          </>
        ) : null}
      </StepButtons>
    </Panel>
  );
}

interface Row {
  readonly method: string;
  readonly shiphero: string;
  readonly note: string;
}

function rowsOf(view: MethodRulesView, { rules, open }: MethodSuggestions): readonly Row[] {
  const said = (isNew: boolean) => (rule: MethodRulesView['rules']['rules'][number]) => ({
    method: [rule.match, rule.zone].filter((part) => part !== null).join(' · '),
    shiphero: rule.result.do === 'hold' ? methods.hold : `${rule.result.carrier} · ${rule.result.method}`,
    note: isNew ? methods.suggested : '',
  });
  return [
    ...view.rules.rules.map(said(false)),
    ...rules.map(said(true)),
    ...open.map(({ method, zone }) => ({
      method: [method, zone].filter((part) => part !== '').join(' · '),
      shiphero: '–',
      note: methods.open,
    })),
  ];
}

function Mapped({
  view,
  suggestions,
}: {
  readonly view: MethodRulesView;
  readonly suggestions: MethodSuggestions;
}) {
  const rows = rowsOf(view, suggestions);
  if (rows.length === 0) return <EmptyState title={methods.none} />;
  return (
    <>
      {suggestions.rules.length + suggestions.open.length === 0 ? <Text>{methods.allMapped}</Text> : null}
      <ScrollBox>
        <Table
          aria-label={methods.title}
          columns={[
            { hash: 'method', header: methods.columns.method, render: ({ method }) => method },
            {
              hash: 'shiphero',
              header: methods.columns.shiphero,
              render: ({ shiphero, note }) => (
                <>
                  {shiphero}{' '}
                  <Text as="span" color="secondary60">
                    {note}
                  </Text>
                </>
              ),
            },
          ]}
          items={rows.map((row, rowId) => ({ ...row, rowId }))}
          keyField="rowId"
        />
      </ScrollBox>
      <Text color="secondary60" marginTop="medium">
        {methods.note} <TextLink href="/rules/shipping-methods">{methods.edit}</TextLink>
      </Text>
    </>
  );
}
