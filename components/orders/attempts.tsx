'use client';

import { Badge, Button, Panel, Table, Text } from '@bigcommerce/big-design';
import { ExpandLessIcon, ExpandMoreIcon } from '@bigcommerce/big-design-icons';
import { useState } from 'react';
import styled from 'styled-components';
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

/** Every write that was tried for this order, with what was asked and answered. */
export function Attempts({ attempts }: { readonly attempts: readonly AttemptView[] }) {
  const { attemptColumns, ok } = text.orders;
  const [open, setOpen] = useState<string | null>(null);
  const shown = attempts.find(({ id }) => id === open);
  return (
    <Panel description={text.orders.attemptsLead} header={text.orders.attempts}>
      {attempts.length === 0 ? (
        <EmptyState title={text.orders.noAttempts} />
      ) : (
        <ScrollBox>
          <Table
            aria-label={text.orders.attempts}
            columns={[
              { hash: 'at', header: attemptColumns.at, render: ({ sentAt }) => formatClock(sentAt) },
              {
                hash: 'call',
                header: attemptColumns.call,
                render: (attempt) => (
                  <Toggle
                    attempt={attempt}
                    isOpen={attempt.id === open}
                    onToggle={() => setOpen(attempt.id === open ? null : attempt.id)}
                  />
                ),
              },
              {
                hash: 'outcome',
                header: attemptColumns.outcome,
                render: ({ outcome, status }) => (
                  <>
                    <Badge
                      label={outcome === 'ok' ? ok : outcome}
                      margin="none"
                      variant={outcome === 'ok' ? 'success' : 'danger'}
                    />{' '}
                    <Text as="span" color="secondary60">
                      {status ?? ''}
                    </Text>
                  </>
                ),
              },
              {
                align: 'right',
                hash: 'took',
                header: attemptColumns.took,
                render: ({ durationMs }) => formatDuration(durationMs / 1000),
              },
            ]}
            items={attempts.toReversed()}
            keyField="id"
          />
        </ScrollBox>
      )}
      {shown === undefined ? null : <Exchange attempt={shown} />}
    </Panel>
  );
}

function Toggle({
  attempt,
  isOpen,
  onToggle,
}: {
  readonly attempt: AttemptView;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}) {
  const side = attempt.system === 'shiphero' ? text.orders.sides.shiphero : text.orders.sides.bigcommerce;
  return (
    <Button
      aria-expanded={isOpen}
      iconRight={isOpen ? <ExpandLessIcon /> : <ExpandMoreIcon />}
      marginVertical="none"
      onClick={onToggle}
      variant="subtle"
    >
      {side}: {attempt.operation}
    </Button>
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
