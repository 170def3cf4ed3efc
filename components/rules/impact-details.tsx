'use client';

import { Button, Table } from '@bigcommerce/big-design';
import type { TableColumn } from '@bigcommerce/big-design';
import { useMemo, useState } from 'react';
import type { CappedCount } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { formatCapped, formatCount } from '@/components/ui/format';
import { ScrollBox } from '@/components/ui/scroll-box';
import { TextLink } from '@/components/ui/text-link';

/** One way in which orders would be treated otherwise. */
export interface ImpactRow {
  readonly id: string;
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly orders: CappedCount;
  readonly examples: readonly number[];
}

type Headers = Readonly<Record<'what' | 'from' | 'to' | 'orders' | 'examples', string>>;

/** Which orders a change would touch, folded away until somebody asks. */
export function ImpactDetails({
  rows,
  headers,
}: {
  readonly rows: readonly ImpactRow[];
  readonly headers: Headers;
}) {
  const [isOpen, setOpen] = useState(false);
  const columns = useMemo(() => columnsOf(headers), [headers]);
  if (rows.length === 0) return null;
  return (
    <>
      <Button
        aria-expanded={isOpen}
        marginTop="xSmall"
        marginVertical="none"
        onClick={() => setOpen(!isOpen)}
        variant="subtle"
      >
        {isOpen ? text.rules.hideOrders : text.rules.showOrders}
      </Button>
      {isOpen ? (
        <ScrollBox>
          <Table aria-label={headers.examples} columns={columns} items={[...rows]} keyField="id" />
        </ScrollBox>
      ) : null}
    </>
  );
}

const columnsOf = (headers: Headers): TableColumn<ImpactRow>[] => [
  { hash: 'what', header: headers.what, render: ({ what }) => what },
  { hash: 'from', header: headers.from, render: ({ from }) => from },
  { hash: 'to', header: headers.to, render: ({ to }) => to },
  { align: 'right', hash: 'orders', header: headers.orders, render: ({ orders }) => formatCapped(orders) },
  { hash: 'examples', header: headers.examples, render: (row) => <Examples {...row} /> },
];

function Examples({ orders, examples }: Pick<ImpactRow, 'orders' | 'examples'>) {
  const rest = orders.count - examples.length;
  return (
    <>
      {examples.map((id, index) => (
        <span key={id}>
          {index === 0 ? '' : ', '}
          <TextLink href={`/orders/${id}`}>{id}</TextLink>
        </span>
      ))}
      {rest > 0 ? ` ${text.rules.andMore(formatCount(rest))}` : ''}
    </>
  );
}
