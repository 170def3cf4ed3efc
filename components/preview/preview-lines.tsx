'use client';

import { H4, Table } from '@bigcommerce/big-design';
import type { LinePreview } from '@/lib/panel/preview-shapes';
import { text } from '@/components/text/text';
import { formatCount } from '@/components/ui/format';
import { ScrollBox } from '@/components/ui/scroll-box';
import { SKU } from '@/components/ui/sku';

const { lineColumns, staysOut, outOf, none } = text.preview;

/** Which lines go to ShipHero, and which stay out and why. */
export function PreviewLines({ lines }: { readonly lines: readonly LinePreview[] }) {
  return (
    <>
      <H4 as="h3" marginTop="large">
        {text.preview.lines}
      </H4>
      <ScrollBox>
        <Table
          aria-label={text.preview.lines}
          columns={[
            {
              hash: 'item',
              header: lineColumns.item,
              render: ({ name, sku }) => (
                <>
                  {name} {sku === '' ? null : <SKU>{sku}</SKU>}
                </>
              ),
            },
            {
              align: 'right',
              hash: 'ordered',
              header: lineColumns.ordered,
              render: ({ quantity }) => formatCount(quantity),
            },
            {
              align: 'right',
              hash: 'goes',
              header: lineColumns.goes,
              render: ({ goes }) => formatCount(goes),
            },
            {
              hash: 'out',
              header: lineColumns.out,
              render: (line) =>
                line.staysOut
                  .map(({ why, quantity }) => outOf(formatCount(quantity), staysOut[why]))
                  .join(', ') || none,
            },
          ]}
          items={[...lines]}
          keyField="orderProductId"
        />
      </ScrollBox>
    </>
  );
}
