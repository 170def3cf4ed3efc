'use client';

import { Panel } from '@bigcommerce/big-design';
import type { ReactNode } from 'react';
import type { DueView, OrderView } from '@/lib/panel/shapes';
import { statusName } from '@/components/text/statuses';
import { text } from '@/components/text/text';
import { CopyButton } from '@/components/ui/copy-button';
import { Facts } from '@/components/ui/facts';
import { formatMoney } from '@/components/ui/format';
import { PlaceBadge } from '@/components/ui/place-badge';
import { RelativeTime } from '@/components/ui/relative-time';

/** The order at a glance. */
export function OrderFacts({ order: { order, due } }: { readonly order: OrderView }) {
  const { facts, guest } = text.orders;
  const rows: (readonly [string, ReactNode])[] = [
    [facts.place, <PlaceBadge key="place" place={order.place} />],
    [facts.status, statusName(order.statusId)],
    [
      facts.customer,
      <span key="customer">
        {order.customer === '' ? guest : order.customer}
        {order.email === '' ? null : (
          <>
            {' · '}
            {order.email}
            <CopyButton value={order.email} what="e-mail address" />
          </>
        )}
      </span>,
    ],
    [facts.total, formatMoney(order.total, order.currency)],
    [facts.placed, <RelativeTime at={order.placedAt} key="placed" />],
    [facts.changed, <RelativeTime at={order.modifiedAt} key="changed" />],
    [facts.read, <RelativeTime at={order.readAt} key="read" />],
  ];
  if (due !== null) rows.push([text.orders.due.waits, <Due due={due} key="due" />]);
  return (
    <Panel header={text.orders.summary}>
      <Facts rows={rows} />
    </Panel>
  );
}

function Due({ due }: { readonly due: DueView }) {
  if (due.running) return text.orders.due.running;
  return (
    <span>
      <RelativeTime at={due.runAt} />
      {due.tries === 0 ? null : `, ${text.orders.due.afterFailure(due.tries)} (${due.lastCode ?? ''})`}
    </span>
  );
}
