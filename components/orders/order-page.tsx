'use client';

import { Button, Panel } from '@bigcommerce/big-design';
import { RefreshIcon } from '@bigcommerce/big-design-icons';
import useSWR from 'swr';
import type { OrderView } from '@/lib/panel/shapes';
import { LIVE_MS } from '@/components/frame/use-store';
import { HeldBy } from '@/components/issues/held-by';
import { useSession } from '@/components/session/session-provider';
import { text } from '@/components/text/text';
import { Page } from '@/components/ui/page';
import { ErrorState, LoadingRows } from '@/components/ui/states';
import { toastDone } from '@/components/ui/toast';
import { useAction } from '@/components/ui/use-action';
import { Attempts } from './attempts';
import { FulfillmentOrders } from './fulfillment-orders';
import { OrderFacts } from './order-facts';
import { OrderLines } from './order-lines';
import { OrderPreview } from './order-preview';
import { Timeline } from './timeline';

const BACK = { href: '/orders', label: text.orders.back };

export function OrderPage({ orderId }: { readonly orderId: string }) {
  const { data, error, mutate } = useSWR<OrderView, unknown>(`orders/${orderId}`, {
    refreshInterval: LIVE_MS,
  });
  const title = text.orders.order(Number(orderId));
  if (data === undefined) {
    return (
      <Page back={BACK} title={title}>
        <Panel>
          {error === undefined ? <LoadingRows rows={10} /> : <ErrorState fault={error} onRetry={mutate} />}
        </Panel>
      </Page>
    );
  }
  return (
    <Page actions={<Retry onDone={mutate} orderId={orderId} />} back={BACK} title={title}>
      {data.issues.length === 0 ? null : <HeldBy issues={data.issues} />}
      <OrderFacts order={data} />
      <OrderLines {...data} />
      <OrderPreview orderId={orderId} />
      <FulfillmentOrders fulfillmentOrders={data.fulfillmentOrders} />
      <Timeline entries={data.timeline} />
      <Attempts attempts={data.attempts} />
    </Page>
  );
}

function Retry({ orderId, onDone }: { readonly orderId: string; readonly onDone: () => unknown }) {
  const { api } = useSession();
  const { run, isRunning } = useAction();
  const retry = () =>
    run(async () => {
      await api.send('POST', `orders/${orderId}/retry`);
      await onDone();
      toastDone(text.orders.retried);
    });
  return (
    <Button
      iconLeft={<RefreshIcon />}
      isLoading={isRunning}
      onClick={() => void retry()}
      title={text.orders.retryHint}
      variant="secondary"
    >
      {text.orders.retry}
    </Button>
  );
}
