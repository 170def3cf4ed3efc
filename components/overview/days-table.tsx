'use client';

import { Table } from '@bigcommerce/big-design';
import type { Flow, OverviewView } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { formatCount, formatDay } from '@/components/ui/format';

type Days = OverviewView['chart'];

const FLOWS: readonly Flow[] = ['orders', 'stock', 'shipments'];

/** What each day brought, newest first. */
export function DaysTable({ days }: { readonly days: Days }) {
  return (
    <Table
      aria-label={text.overview.chart}
      columns={[
        { hash: 'day', header: text.overview.day, render: ({ day }) => formatDay(day) },
        ...FLOWS.map((flow) => ({
          align: 'right' as const,
          hash: flow,
          header: text.overview.chartSeries[flow],
          render: (day: Days[number]) => formatCount(day[flow]),
        })),
      ]}
      items={days.toReversed()}
      keyField="day"
      stickyHeader
    />
  );
}
