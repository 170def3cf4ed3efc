'use client';

import { Grid, Panel } from '@bigcommerce/big-design';
import dynamic from 'next/dynamic';
import useSWR from 'swr';
import type { OverviewView } from '@/lib/panel/shapes';
import { LIVE_MS } from '@/components/frame/use-store';
import { text } from '@/components/text/text';
import { Page } from '@/components/ui/page';
import { ErrorState, LoadingRows } from '@/components/ui/states';
import { Connections } from './connections';
import { RecentEvents } from './recent-events';
import { Speeds } from './speeds';
import { Today } from './today';
import { Waiting } from './waiting';

/** Drawn when everything else is there: the chart's library is larger than the rest of the page. */
const FlowChart = dynamic(() => import('./flow-chart').then((module) => module.FlowChart), {
  loading: () => <LoadingRows rows={4} />,
  ssr: false,
});

const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function OverviewPage() {
  const { data, error, mutate } = useSWR<OverviewView, unknown>(
    `overview?timeZone=${encodeURIComponent(timeZone())}`,
    { refreshInterval: LIVE_MS },
  );
  return (
    <Page lead={text.overview.lead} title={text.overview.title}>
      {data !== undefined ? (
        <Content overview={data} />
      ) : (
        <Panel>
          {error === undefined ? <LoadingRows rows={10} /> : <ErrorState fault={error} onRetry={mutate} />}
        </Panel>
      )}
    </Page>
  );
}

function Content({ overview }: { readonly overview: OverviewView }) {
  const columns = { mobile: '1fr', tablet: '1fr 1fr' };
  return (
    <>
      <Grid gridColumns={columns} gridGap="0 1.25rem">
        <Waiting heldOrders={overview.heldOrders} waiting={overview.waiting} />
        <Connections ends={overview.ends} />
      </Grid>
      <Today today={overview.today} />
      <Panel header={text.overview.chart}>
        <FlowChart days={overview.chart} />
      </Panel>
      <Grid gridColumns={{ mobile: '1fr', desktop: '1fr 1fr' }} gridGap="0 1.25rem">
        <Speeds latency={overview.latency} />
        <RecentEvents recent={overview.recent} />
      </Grid>
    </>
  );
}
