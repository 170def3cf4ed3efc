'use client';

import { Badge, Table, Text } from '@bigcommerce/big-design';
import type { ConsignmentPreview, FieldOrigin } from '@/lib/panel/preview-shapes';
import { text } from '@/components/text/text';
import { ScrollBox } from '@/components/ui/scroll-box';
import { SKU } from '@/components/ui/sku';
import { flattenPayload, originOf } from './flatten-payload';
import type { PayloadRow } from './flatten-payload';

const { columns, by, from } = text.preview;

/** Every value of a payload, in its order, with who decided it. */
export function PayloadTable({ payload, origins }: Pick<ConsignmentPreview, 'payload' | 'origins'>) {
  const byPath = new Map(origins.map((origin) => [origin.path, origin]));
  return (
    <ScrollBox>
      <Table
        aria-label={text.preview.title}
        columns={[
          { hash: 'field', header: columns.field, render: ({ path }) => <SKU>{path}</SKU> },
          { hash: 'value', header: columns.value, render: ({ value }) => <Value value={value} /> },
          {
            hash: 'from',
            header: columns.from,
            render: ({ path }) => <Origin origin={originOf(path, byPath)} />,
          },
        ]}
        items={[...flattenPayload(payload)]}
        keyField="path"
      />
    </ScrollBox>
  );
}

function Value({ value }: Pick<PayloadRow, 'value'>) {
  if (value === null || value === '') return text.preview.none;
  if (typeof value === 'boolean') return value ? text.preview.yes : text.preview.no;
  return <span style={{ whiteSpace: 'pre-wrap' }}>{value}</span>;
}

function Origin({ origin }: { readonly origin: FieldOrigin | undefined }) {
  if (origin === undefined) return text.preview.none;
  const named = by[origin.by];
  return (
    <Text as="span" color={origin.by === 'field_map' ? 'secondary70' : 'secondary60'}>
      {origin.from.length === 0 ? named : from(named, origin.from.join(', '))}{' '}
      {origin.cut ? <Badge label={text.preview.cut} margin="none" variant="warning" /> : null}
    </Text>
  );
}
