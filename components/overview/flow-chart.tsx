'use client';

import { Button, Text } from '@bigcommerce/big-design';
import { theme } from '@bigcommerce/big-design-theme';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import styled from 'styled-components';
import type { Flow, OverviewView } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { formatCount, formatDay } from '@/components/ui/format';
import { LoadingRows } from '@/components/ui/states';

type Days = OverviewView['chart'];

/** Only who asks for it loads what a table of many rows needs. */
const DaysTable = dynamic(() => import('./days-table').then((module) => module.DaysTable), {
  loading: () => <LoadingRows rows={8} />,
});

const SERIES: readonly { readonly flow: Flow; readonly color: string }[] = [
  { flow: 'orders', color: theme.colors.primary40 },
  { flow: 'stock', color: theme.colors.warning60 },
  { flow: 'shipments', color: theme.colors.success50 },
];

const Charts = styled.div`
  display: grid;
  gap: ${({ theme: { spacing } }) => spacing.large};
  grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
  margin-bottom: ${({ theme: { spacing } }) => spacing.small};
`;

/** A picture for each flow, each on its own scale: stock changes outnumber orders by far. */
export function FlowChart({ days }: { readonly days: Days }) {
  const [asTable, setAsTable] = useState(false);
  return (
    <>
      {asTable ? <DaysTable days={days} /> : <Pictures days={days} />}
      <Button onClick={() => setAsTable(!asTable)} variant="subtle">
        {asTable ? text.overview.chartAsPicture : text.overview.chartTable}
      </Button>
    </>
  );
}

function Pictures({ days }: { readonly days: Days }) {
  return (
    <Charts>
      {SERIES.map(({ flow, color }) => {
        const total = days.reduce((sum, day) => sum + day[flow], 0);
        const name = text.overview.chartSeries[flow];
        return (
          <figure aria-label={`${name}: ${formatCount(total)}`} key={flow} role="img" style={{ margin: 0 }}>
            <figcaption>
              <Text as="span" bold margin="none">
                {name}
              </Text>{' '}
              <Text as="span" color="secondary60">
                {formatCount(total)}
              </Text>
            </figcaption>
            <ResponsiveContainer height={150} width="100%">
              <BarChart
                accessibilityLayer={false}
                data={[...days]}
                margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
              >
                <XAxis
                  axisLine={{ stroke: theme.colors.secondary30 }}
                  dataKey="day"
                  interval="preserveStartEnd"
                  minTickGap={48}
                  tick={{ fill: theme.colors.secondary60, fontSize: 12 }}
                  tickFormatter={formatDay}
                  tickLine={false}
                />
                <YAxis
                  allowDecimals={false}
                  axisLine={false}
                  tick={{ fill: theme.colors.secondary60, fontSize: 12 }}
                  tickCount={3}
                  tickFormatter={formatCount}
                  tickLine={false}
                  width={44}
                />
                <Tooltip
                  cursor={{ fill: theme.colors.secondary20 }}
                  formatter={(value) => [formatCount(Number(value)), name]}
                  labelFormatter={(day) => (typeof day === 'string' ? formatDay(day) : '')}
                />
                <Bar dataKey={flow} fill={color} isAnimationActive={false} radius={[2, 2, 0, 0]} />
              </BarChart>
            </ResponsiveContainer>
          </figure>
        );
      })}
    </Charts>
  );
}
