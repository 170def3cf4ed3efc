'use client';

import { Button, Flex, Panel, Text } from '@bigcommerce/big-design';
import type { TableColumn } from '@bigcommerce/big-design';
import { useMemo } from 'react';
import useSWR from 'swr';
import type { IssueRow, IssuesPage as IssuesAnswer, WaitingFor } from '@/lib/panel/shapes';
import { LIVE_MS, useStore } from '@/components/frame/use-store';
import { causeText } from '@/components/text/causes';
import { text } from '@/components/text/text';
import { ClearFilters } from '@/components/ui/clear-filters';
import { DataTable } from '@/components/ui/data-table';
import { formatCapped } from '@/components/ui/format';
import { Page } from '@/components/ui/page';
import { RelativeTime } from '@/components/ui/relative-time';
import { SearchField } from '@/components/ui/search-field';
import { EmptyState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { useUrlState } from '@/components/ui/use-url-state';
import { RetryIssue } from './retry-issue';

const LANES: readonly WaitingFor[] = ['person', 'system'];

export function IssuesPage() {
  const url = useUrlState(['waitingFor', 'search', 'cursor']);
  const lane: WaitingFor = url.value('waitingFor') === 'system' ? 'system' : 'person';
  const asked = new URLSearchParams(url.query());
  asked.set('waitingFor', lane);
  const { data, error, isLoading, mutate } = useSWR<IssuesAnswer, unknown>(`issues?${asked.toString()}`, {
    refreshInterval: LIVE_MS,
  });
  const { runs } = useStore();
  const columns = useMemo(() => issueColumns(() => void mutate()), [mutate]);
  const filtered = url.value('search') !== '' || url.value('cursor') !== '';
  return (
    <Page lead={text.issues.lead} title={text.issues.title}>
      <Panel>
        <Flex
          alignItems="center"
          flexGap="1rem"
          flexWrap="wrap"
          justifyContent="space-between"
          marginBottom="large"
        >
          <Flex flexGap="0.5rem">
            {LANES.map((id) => (
              <Button
                aria-pressed={id === lane}
                key={id}
                marginVertical="none"
                onClick={() => url.set({ waitingFor: id, cursor: '' })}
                variant={id === lane ? 'secondary' : 'subtle'}
              >
                {text.issues.lanes[id]}
              </Button>
            ))}
          </Flex>
          <div style={{ flex: '0 1 22rem' }}>
            <SearchField
              hint={text.issues.searchHint}
              label={text.issues.search}
              onSearch={(search) => url.set({ search, cursor: '' })}
              search={url.value('search')}
            />
          </div>
        </Flex>
        <DataTable
          columns={columns}
          empty={
            filtered ? (
              <EmptyState
                action={<ClearFilters onClear={() => url.set({ search: '', cursor: '' })} />}
                title={text.issues.noMatch}
              >
                {text.issues.noMatchText}
              </EmptyState>
            ) : (
              <EmptyState title={text.issues.none[lane]}>{text.issues.noneText(lane, runs)}</EmptyState>
            )
          }
          fault={error}
          isStale={isLoading}
          label={text.issues.title}
          onGo={(cursor) => url.set({ cursor })}
          onRetry={mutate}
          page={data}
          rows={data?.issues.map((issue) => ({ ...issue, rowId: issue.id }))}
          what={text.issues.what}
        />
      </Panel>
    </Page>
  );
}

/** What, why and what to do in one row, so that most need no second page. */
function issueColumns(onRetried: () => void): TableColumn<IssueRow>[] {
  const { columns } = text.issues;
  return [
    {
      hash: 'what',
      header: columns.what,
      render: ({ id, code, facts }) => (
        <div style={{ maxWidth: '40rem' }}>
          <TextLink href={`/issues/${id}`}>{causeText(code).title(facts)}</TextLink>
          <Text color="secondary60" margin="none">
            {causeText(code).next(facts)}
          </Text>
        </div>
      ),
      verticalAlign: 'top',
    },
    {
      hash: 'holds',
      header: columns.holds,
      render: ({ held }) => text.issues.holdsOrders(held.count, formatCapped(held)),
      verticalAlign: 'top',
      width: 120,
    },
    {
      hash: 'since',
      header: columns.since,
      render: ({ firstAt }) => <RelativeTime at={firstAt} />,
      verticalAlign: 'top',
      width: 140,
    },
    {
      align: 'right',
      hash: 'retry',
      header: text.issues.retry,
      hideHeader: true,
      render: ({ id }) => <RetryIssue id={id} onRetried={onRetried} />,
      verticalAlign: 'top',
    },
  ];
}
