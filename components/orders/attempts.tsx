'use client';

import { Badge, Button, Panel, Table, Text } from '@bigcommerce/big-design';
import { ExpandLessIcon, ExpandMoreIcon } from '@bigcommerce/big-design-icons';
import { createContext, useContext, useMemo, useState } from 'react';
import styled from 'styled-components';
import type { TableColumn } from '@bigcommerce/big-design';
import type { AttemptView } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { CopyButton } from '@/components/ui/copy-button';
import { formatClock, formatDuration } from '@/components/ui/format';
import { JsonBox } from '@/components/ui/json-box';
import { ScrollBox } from '@/components/ui/scroll-box';
import { EmptyState } from '@/components/ui/states';

const Sides = styled.div`
  display: grid;
  gap: ${({ theme }) => theme.spacing.medium};
  grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr));
`;

/** Which attempt is shown whole; for the cells of the table, which are made once. */
const Opened = createContext<{ readonly id: string | null; readonly toggle: (id: string) => void }>({
  id: null,
  toggle: () => undefined,
});

const { attemptColumns, ok, sides } = text.orders;

const columns: TableColumn<AttemptView>[] = [
  { hash: 'at', header: attemptColumns.at, render: ({ sentAt }) => formatClock(sentAt) },
  { hash: 'call', header: attemptColumns.call, render: (attempt) => <Toggle attempt={attempt} /> },
  { hash: 'outcome', header: attemptColumns.outcome, render: (attempt) => <Outcome attempt={attempt} /> },
  {
    align: 'right',
    hash: 'took',
    header: attemptColumns.took,
    render: ({ durationMs }) => formatDuration(durationMs / 1000),
  },
];

/** Every write that was tried for this order, with what was asked and answered. */
export function Attempts({ attempts }: { readonly attempts: readonly AttemptView[] }) {
  const [id, setId] = useState<string | null>(null);
  const opened = useMemo(
    () => ({ id, toggle: (wanted: string) => setId((before) => (before === wanted ? null : wanted)) }),
    [id],
  );
  const shown = attempts.find((attempt) => attempt.id === id);
  return (
    <Panel description={text.orders.attemptsLead} header={text.orders.attempts}>
      {attempts.length === 0 ? (
        <EmptyState title={text.orders.noAttempts} />
      ) : (
        <Opened value={opened}>
          <ScrollBox>
            <Table
              aria-label={text.orders.attempts}
              columns={columns}
              items={attempts.toReversed()}
              keyField="id"
            />
          </ScrollBox>
        </Opened>
      )}
      {shown === undefined ? null : <Exchange attempt={shown} />}
    </Panel>
  );
}

function Toggle({ attempt }: { readonly attempt: AttemptView }) {
  const { id, toggle } = useContext(Opened);
  const isOpen = attempt.id === id;
  return (
    <Button
      aria-expanded={isOpen}
      iconRight={isOpen ? <ExpandLessIcon /> : <ExpandMoreIcon />}
      marginVertical="none"
      onClick={() => toggle(attempt.id)}
      variant="subtle"
    >
      {attempt.system === 'shiphero' ? sides.shiphero : sides.bigcommerce}: {attempt.operation}
    </Button>
  );
}

function Outcome({ attempt: { outcome, status } }: { readonly attempt: AttemptView }) {
  const went = outcome === 'ok';
  return (
    <>
      <Badge label={went ? ok : outcome} margin="none" variant={went ? 'success' : 'danger'} />{' '}
      <Text as="span" color="secondary60">
        {status ?? ''}
      </Text>
    </>
  );
}

function Exchange({ attempt }: { readonly attempt: AttemptView }) {
  return (
    <Sides>
      <Side title={text.orders.request} value={attempt.request} />
      <Side title={text.orders.response} value={attempt.response} />
    </Sides>
  );
}

function Side({ title, value }: { readonly title: string; readonly value: unknown }) {
  const json = JSON.stringify(value, null, 2);
  return (
    <div>
      <Text as="span" bold>
        {title}
      </Text>
      <CopyButton value={json} what={title.toLowerCase()} />
      <JsonBox tabIndex={0}>{json}</JsonBox>
    </div>
  );
}
