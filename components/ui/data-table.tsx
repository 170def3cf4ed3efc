'use client';

import { Table } from '@bigcommerce/big-design';
import type { TableColumn } from '@bigcommerce/big-design';
import type { ReactElement } from 'react';
import styled from 'styled-components';
import type { Paged } from '@/lib/panel/shapes';
import { Pager } from './pager';
import { ScrollBox } from './scroll-box';
import { ErrorState, LoadingRows } from './states';

const Dimmed = styled.div<{ $stale: boolean }>`
  opacity: ${({ $stale }) => ($stale ? 0.6 : 1)};
  transition: opacity 0.15s;
`;

/**
 * A list whose pages the server cuts, in all its states: on its way, failed, empty, full. While another page is on its
 * way the one before stays, dimmed.
 */
export function DataTable<Row extends object>({
  columns,
  rows,
  page,
  what,
  empty,
  fault,
  isStale,
  label,
  onGo,
  onRetry,
}: {
  readonly columns: TableColumn<Row>[];
  readonly rows: readonly Row[] | undefined;
  readonly page: Paged | undefined;
  /** "orders" */
  readonly what: string;
  readonly empty: ReactElement;
  readonly fault: unknown;
  readonly isStale: boolean;
  /** Of the table, for those who do not see it. */
  readonly label: string;
  readonly onGo: (cursor: string) => void;
  readonly onRetry: () => unknown;
}) {
  if (rows === undefined || page === undefined) {
    return fault === undefined ? <LoadingRows rows={8} /> : <ErrorState fault={fault} onRetry={onRetry} />;
  }
  if (rows.length === 0 && page.previous === null) return empty;
  return (
    <Dimmed $stale={isStale} aria-busy={isStale}>
      <ScrollBox>
        <Table aria-label={label} columns={columns} items={[...rows]} keyField="rowId" />
      </ScrollBox>
      <Pager onGo={onGo} page={page} shown={rows.length} what={what} />
    </Dimmed>
  );
}
