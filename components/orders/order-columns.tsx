'use client';

import { Text } from '@bigcommerce/big-design';
import type { TableColumn } from '@bigcommerce/big-design';
import styled from 'styled-components';
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
    {
      align: 'right',
      hash: 'units',
      header: columns.units,
      render: ({ units }) => (
        <Unbroken>{text.orders.unitsOf(formatCount(units.shipped), formatCount(units.ordered))}</Unbroken>
      ),
    },
    {
      align: 'right',
      hash: 'total',
      header: columns.total,
      render: ({ total, currency }) => <Unbroken>{formatMoney(total, currency)}</Unbroken>,
    },
    { hash: 'placed', header: columns.placed, render: ({ placedAt }) => <RelativeTime at={placedAt} /> },
  ];
}

function Customer({ customer, email }: Pick<OrderRow, 'customer' | 'email'>) {
  return (
    <>
      {customer === '' ? text.orders.guest : customer}
      {email === '' ? null : <Email>{email}</Email>}
    </>
  );
}

const Unbroken = styled.span`
  white-space: nowrap;
`;

/** An address has no word to break at. */
const Email = styled.div`
  color: ${({ theme }) => theme.colors.secondary60};
  max-width: 15rem;
  overflow-wrap: anywhere;
`;

/** Ours first, then BigCommerce's own status. */
function Place({ place, hold, statusId }: Pick<OrderRow, 'place' | 'hold' | 'statusId'>) {
  return (
    <>
      <PlaceBadge place={place} />{' '}
      <Text as="span" color="secondary60">
        {statusName(statusId)}
      </Text>
      {hold === null ? null : (
        <div>
          <TextLink href={`/issues/${hold.issueId}`}>{causeText(hold.code).title(hold.facts)}</TextLink>
        </div>
      )}
    </>
  );
}
