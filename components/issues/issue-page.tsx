'use client';

import { Badge, Button, H4, Panel, Text } from '@bigcommerce/big-design';
import type { TableColumn } from '@bigcommerce/big-design';
import { useRouter } from 'next/navigation';
import useSWR from 'swr';
import type { HeldWork, IssueView } from '@/lib/panel/shapes';
import { LIVE_MS } from '@/components/frame/use-store';
import { causeText } from '@/components/text/causes';
import { text } from '@/components/text/text';
import { CopyButton } from '@/components/ui/copy-button';
import { DataTable } from '@/components/ui/data-table';
import { Facts } from '@/components/ui/facts';
import { formatCapped, formatMoney } from '@/components/ui/format';
import { Page } from '@/components/ui/page';
import { PlaceBadge } from '@/components/ui/place-badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { SKU } from '@/components/ui/sku';
import { EmptyState, ErrorState, LoadingRows } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { useUrlState } from '@/components/ui/use-url-state';
import { LetGoIssue } from './let-go-issue';
import { RetryIssue } from './retry-issue';
import { whereToFix } from './where-to-fix';

const BACK = { href: '/issues', label: text.issues.back };

export function IssuePage({ issueId }: { readonly issueId: string }) {
  const url = useUrlState(['cursor']);
  const { data, error, isLoading, mutate } = useSWR<IssueView, unknown>(`issues/${issueId}?${url.query()}`, {
    refreshInterval: LIVE_MS,
  });
  if (data === undefined) {
    return (
      <Page back={BACK} title={text.issues.title}>
        <Panel>{error === undefined ? <LoadingRows /> : <ErrorState fault={error} onRetry={mutate} />}</Panel>
      </Page>
    );
  }
  const { issue, holds, retrying } = data;
  const actions = issue.open ? (
    <>
      <RetryIssue id={issue.id} label={text.issues.retryAll} onRetried={mutate} />
      {issue.mayLetGo ? <LetGoIssue issue={issue} onEnded={mutate} /> : null}
      <Remedy code={issue.code} />
    </>
  ) : undefined;
  return (
    <Page
      actions={actions}
      back={BACK}
      lead={<State issue={issue} />}
      title={causeText(issue.code).title(issue.facts)}
    >
      <Explained issue={issue} />
      {issue.open ? (
        <Panel header={text.issues.holds}>
          {retrying.count === 0 ? null : (
            <Text role="status">{text.issues.retrying(formatCapped(retrying))}</Text>
          )}
          <DataTable
            columns={heldColumns}
            empty={<EmptyState title={text.issues.holdsNothing} />}
            fault={error}
            isStale={isLoading}
            label={text.issues.holds}
            onGo={(cursor) => url.set({ cursor })}
            onRetry={mutate}
            page={data}
            rows={holds.map((held) => ({ ...held, rowId: `${held.kind} ${held.key}` }))}
            what={text.orders.what}
          />
        </Panel>
      ) : null}
    </Page>
  );
}

function Remedy({ code }: { readonly code: string }) {
  const router = useRouter();
  const remedy = whereToFix(code);
  if (remedy === null) return null;
  return (
    <Button marginVertical="none" onClick={() => router.push(remedy.href)}>
      {remedy.label}
    </Button>
  );
}

function State({ issue }: Pick<IssueView, 'issue'>) {
  if (!issue.open) {
    return (
      <>
        <Badge label={text.issues.resolved} margin="none" variant="success" />{' '}
        {issue.isLetGo ? text.issues.letGoText : text.issues.resolvedText}
      </>
    );
  }
  return (
    <Badge
      label={text.issues.lanes[issue.waitingFor]}
      margin="none"
      variant={issue.waitingFor === 'person' ? 'warning' : 'secondary'}
    />
  );
}

function Explained({ issue }: Pick<IssueView, 'issue'>) {
  const said = causeText(issue.code);
  return (
    <Panel>
      <H4 as="h2">{text.issues.why}</H4>
      <Text>{said.why(issue.facts)}</Text>
      <H4 as="h2">{text.issues.next}</H4>
      <Text>{said.next(issue.facts)}</Text>
      <Facts
        rows={[
          [text.issues.since, <RelativeTime at={issue.firstAt} key="since" />],
          [text.issues.last, <RelativeTime at={issue.lastAt} key="last" />],
          [
            text.issues.code,
            <span key="code">
              <SKU>
                {issue.code} {issue.id}
              </SKU>
              <CopyButton value={`${issue.code} ${issue.id}`} what="code" />
            </span>,
          ],
        ]}
      />
    </Panel>
  );
}

const { columnsHeld } = text.issues;

const heldColumns: TableColumn<HeldWork>[] = [
  {
    hash: 'order',
    header: columnsHeld.order,
    render: ({ kind, key, order }) =>
      order === null ? (
        (text.issues.work[kind]?.(key) ?? kind)
      ) : (
        <TextLink href={`/orders/${order.orderId}`}>{order.orderId}</TextLink>
      ),
  },
  { hash: 'customer', header: columnsHeld.customer, render: ({ order }) => order?.customer ?? '' },
  {
    align: 'right',
    hash: 'total',
    header: columnsHeld.total,
    render: ({ order }) => (order === null ? '' : formatMoney(order.total, order.currency)),
  },
  {
    hash: 'placed',
    header: columnsHeld.placed,
    render: ({ order }) => (order === null ? '' : <RelativeTime at={order.placedAt} />),
  },
  {
    hash: 'place',
    header: columnsHeld.place,
    render: ({ order, due }) => (
      <>
        {order === null ? null : <PlaceBadge place={order.place} />} {due ? text.issues.due : ''}
      </>
    ),
  },
];
