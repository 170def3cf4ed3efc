'use client';

import { Button, Flex, H4, Table, Text } from '@bigcommerce/big-design';
import type { TableColumn } from '@bigcommerce/big-design';
import { CheckCircleIcon } from '@bigcommerce/big-design-icons';
import { useState } from 'react';
import type { MethodCoverage } from '@/lib/panel/rules-shapes';
import { text } from '@/components/text/text';
import { formatCount } from '@/components/ui/format';
import { ScrollBox } from '@/components/ui/scroll-box';
import { methodLabel } from './method-labels';

const { coverage: said } = text.methodRules;
const SHOWN = 8;

type Row = MethodCoverage['unmapped'][number] & { readonly onMap: () => void };

const COLUMNS: TableColumn<Row>[] = [
  { hash: 'method', header: said.columns.method, render: ({ method }) => methodLabel(method) },
  { hash: 'zone', header: said.columns.zone, render: ({ zone }) => zone || said.noZone },
  {
    align: 'right',
    hash: 'orders',
    header: said.columns.orders,
    render: ({ orders }) => (orders === 0 ? said.notUsed : formatCount(orders)),
  },
  {
    align: 'right',
    hash: 'map',
    header: said.map,
    hideHeader: true,
    render: ({ method, onMap }) =>
      method === '' ? null : (
        <Button aria-label={said.mapOf(method)} marginVertical="none" onClick={onMap} variant="secondary">
          {said.map}
        </Button>
      ),
    width: 100,
  },
];

/** What no rule is for, the most used first, each with a way to map it. */
export function UnmappedMethods({
  unmapped,
  onMap,
}: {
  readonly unmapped: MethodCoverage['unmapped'];
  readonly onMap: (method: string) => void;
}) {
  const [showsAll, setShowsAll] = useState(false);
  if (unmapped.length === 0) {
    return (
      <Flex alignItems="center" flexGap="0.5rem" marginTop="medium">
        <CheckCircleIcon color="success50" />
        <Text margin="none">{said.all}</Text>
      </Flex>
    );
  }
  const rows = showsAll ? unmapped : unmapped.slice(0, SHOWN);
  return (
    <>
      <H4 as="h3" marginTop="large">
        {said.unmapped}
      </H4>
      <ScrollBox>
        <Table
          aria-label={said.unmapped}
          columns={COLUMNS}
          items={rows.map((row) => ({
            ...row,
            id: `${row.method} ${row.zone} ${row.channelId ?? ''}`,
            onMap: () => onMap(row.method),
          }))}
          keyField="id"
        />
      </ScrollBox>
      {unmapped.length > SHOWN ? (
        <Button marginTop="small" onClick={() => setShowsAll(!showsAll)} variant="subtle">
          {showsAll ? text.rules.fewer : text.rules.showAll(formatCount(unmapped.length))}
        </Button>
      ) : null}
    </>
  );
}
