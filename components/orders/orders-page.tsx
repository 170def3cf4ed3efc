'use client';

import { Panel } from '@bigcommerce/big-design';
import { useMemo } from 'react';
import useSWR from 'swr';
import type { OrdersPage as OrdersAnswer } from '@/lib/panel/shapes';
import { LIVE_MS } from '@/components/frame/use-store';
import { text } from '@/components/text/text';
import { DataTable } from '@/components/ui/data-table';
import { Page } from '@/components/ui/page';
import { EmptyState } from '@/components/ui/states';
import { ClearFilters } from '@/components/ui/clear-filters';
import { useUrlState } from '@/components/ui/use-url-state';
import { orderColumns } from './order-columns';
import { OrderFilters } from './order-filters';

const NAMES = ['search', 'place', 'age', 'cursor'] as const;

export function OrdersPage() {
  const url = useUrlState(NAMES);
  const { data, error, isLoading, mutate } = useSWR<OrdersAnswer, unknown>(`orders?${url.query()}`, {
    refreshInterval: LIVE_MS,
  });
  const columns = useMemo(orderColumns, []);
  const filtered = NAMES.some((name) => url.value(name) !== '');
  const clear = (): void => url.set({ search: '', place: '', age: '', cursor: '' });
  return (
    <Page lead={text.orders.lead} title={text.orders.title}>
      <Panel>
        <OrderFilters
          age={url.value('age')}
          onChange={(changes) => url.set({ ...changes, cursor: '' })}
          place={url.value('place')}
          search={url.value('search')}
        />
        <DataTable
          columns={columns}
          empty={
            filtered ? (
              <EmptyState action={<ClearFilters onClear={clear} />} title={text.orders.noMatch}>
                {text.orders.noMatchText}
              </EmptyState>
            ) : (
              <EmptyState title={text.orders.none}>{text.orders.noneYet}</EmptyState>
            )
          }
          fault={error}
          isStale={isLoading}
          label={text.orders.title}
          onGo={(cursor) => url.set({ cursor })}
          onRetry={mutate}
          page={data}
          rows={data?.orders.map((order) => ({ ...order, rowId: order.orderId }))}
          what={text.orders.what}
        />
      </Panel>
    </Page>
  );
}
