'use client';

import { Panel, Table, Text } from '@bigcommerce/big-design';
import type { Flow, LatencyView, OverviewView } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { formatCount, formatDuration } from '@/components/ui/format';

const WAYS: readonly Flow[] = ['orders', 'shipments', 'stock'];

/** How long it took from one system to the other, as measured for this store. */
export function Speeds({ latency }: Pick<OverviewView, 'latency'>) {
  const { speedColumns } = text.overview;
  return (
    <Panel description={text.overview.speedLead} header={text.overview.speed}>
      <Table
        aria-label={text.overview.speed}
        columns={[
          { hash: 'way', header: speedColumns.flow, render: ({ way }) => text.overview.speeds[way] },
          { hash: 'day', header: speedColumns.day, render: ({ day }) => <Speed of={day} /> },
          { hash: 'week', header: speedColumns.week, render: ({ week }) => <Speed of={week} /> },
        ]}
        items={WAYS.map((way) => ({ way, ...latency[way] }))}
        keyField="way"
      />
    </Panel>
  );
}

function Speed({ of }: { readonly of: LatencyView | null }) {
  if (of === null) {
    return (
      <Text as="span" color="secondary60">
        {text.overview.noSpeed}
      </Text>
    );
  }
  const { half, most } = text.overview.speedColumns;
  return (
    <span title={`${formatCount(of.count)} ×`}>
      <Text as="span" bold>
        {formatDuration(of.p50)}
      </Text>{' '}
      <Text as="span" color="secondary60">
        {half}
      </Text>
      <br />
      <Text as="span" bold>
        {formatDuration(of.p95)}
      </Text>{' '}
      <Text as="span" color="secondary60">
        {most}
      </Text>
    </span>
  );
}
