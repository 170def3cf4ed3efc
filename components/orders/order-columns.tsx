'use client';

import { Text } from '@bigcommerce/big-design';
import type { TableColumn } from '@bigcommerce/big-design';
import type { OrderRow } from '@/lib/panel/shapes';
import { causeText } from '@/components/text/causes';
import { statusName } from '@/components/text/statuses';
import { text } from '@/components/text/text';
import { formatCount, formatMoney } from '@/components/ui/format';
import { PlaceBadge } from '@/components/ui/place-badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { TextLink } from '@/components/ui/text-link';

/** A row says where the order is and, if it waits, for what. */
export function orderColumns(): TableColumn<OrderRow>[] {
  const { columns } = text.orders;
  return [
    {
      hash: 'order',
      header: columns.order,
      render: ({ orderId }) => <TextLink href={`/orders/${orderId}`}>{orderId}</TextLink>,
    },
    { hash: 'customer', header: columns.customer, render: (order) => <Customer {...order} /> },
    { hash: 'place', header: columns.place, render: (order) => <Place {...order} /> },
    { hash: 'status', header: columns.status, render: ({ statusId }) => statusName(statusId) },
    {
      align: 'right',
      hash: 'units',
      header: columns.units,
      render: ({ units }) => text.orders.unitsOf(formatCount(units.shipped), formatCount(units.ordered)),
    },
    {
      align: 'right',
      hash: 'total',
      header: columns.total,
      render: ({ total, currency }) => formatMoney(total, currency),
    },
    { hash: 'placed', header: columns.placed, render: ({ placedAt }) => <RelativeTime at={placedAt} /> },
  ];
}

function Customer({ customer, email }: Pick<OrderRow, 'customer' | 'email'>) {
  return (
    <>
      {customer === '' ? text.orders.guest : customer}
      {email === '' ? null : (
        <Text as="span" color="secondary60">
          <br />
          {email}
        </Text>
      )}
    </>
  );
}

function Place({ place, hold }: Pick<OrderRow, 'place' | 'hold'>) {
  return (
    <>
      <PlaceBadge place={place} />
      {hold === null ? null : (
        <div>
          <TextLink href={`/issues/${hold.issueId}`}>{causeText(hold.code).title(hold.facts)}</TextLink>
        </div>
      )}
    </>
  );
}
