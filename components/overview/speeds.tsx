'use client';

import { Panel, Text } from '@bigcommerce/big-design';
import type { Flow, LatencyView, OverviewView } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { formatCount, formatDuration } from '@/components/ui/format';
import { SmallTable } from '@/components/ui/small-table';

const WAYS: readonly Flow[] = ['orders', 'shipments', 'stock'];

/** How long it took from one system to the other, as measured for this store. */
export function Speeds({ latency }: Pick<OverviewView, 'latency'>) {
  const { speedColumns } = text.overview;
  return (
    <Panel description={text.overview.speedLead} header={text.overview.speed}>
      <SmallTable
        headers={[speedColumns.flow, speedColumns.day, speedColumns.week]}
        label={text.overview.speed}
        rows={WAYS.map((way) => {
          const { day, week } = latency[way];
          return [text.overview.speeds[way], <Speed key="day" of={day} />, <Speed key="week" of={week} />];
        })}
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
