'use client';

import { Badge, Panel, Table, Text } from '@bigcommerce/big-design';
import type { OrderLineView, OrderView } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { formatCount } from '@/components/ui/format';
import { ScrollBox } from '@/components/ui/scroll-box';
import { SKU } from '@/components/ui/sku';

const { lineColumns } = text.orders;

const inShiphero = (line: OrderLineView, of: 'quantity' | 'shipped' | 'cancelled'): number =>
  line.inShiphero.reduce((sum, part) => sum + part[of], 0);

/** Units that BigCommerce still wants against those that ShipHero has and has not called off. */
const differs = (line: OrderLineView): boolean =>
  line.inShiphero.length > 0 &&
  (line.quantity - line.quantityRefunded !== inShiphero(line, 'quantity') - inShiphero(line, 'cancelled') ||
    line.quantityShipped !== inShiphero(line, 'shipped'));

/** What BigCommerce holds and what ShipHero has, line by line. */
export function OrderLines({ lines, fulfillmentOrders }: Pick<OrderView, 'lines' | 'fulfillmentOrders'>) {
  const handedOver = fulfillmentOrders.some(({ state }) => state !== 'sending');
  return (
    <Panel header={text.orders.lines}>
      <ScrollBox>
        <Table
          aria-label={text.orders.lines}
          columns={[
            { hash: 'item', header: lineColumns.item, render: (line) => <Item line={line} /> },
            number('ordered', lineColumns.ordered, ({ quantity }) => quantity),
            number('refunded', lineColumns.refunded, ({ quantityRefunded }) => quantityRefunded),
            number('shipped', lineColumns.shippedBigcommerce, ({ quantityShipped }) => quantityShipped),
            {
              hash: 'sku',
              header: lineColumns.sku,
              render: (line) => <ShipheroSku handedOver={handedOver} line={line} />,
            },
            number('quantity', lineColumns.quantity, (line) =>
              line.inShiphero.length === 0
                ? null
                : inShiphero(line, 'quantity') - inShiphero(line, 'cancelled'),
            ),
            number('shippedShiphero', lineColumns.shippedShiphero, (line) =>
              line.inShiphero.length === 0 ? null : inShiphero(line, 'shipped'),
            ),
          ]}
          items={[...lines]}
          keyField="orderProductId"
        />
      </ScrollBox>
    </Panel>
  );
}

const number = (hash: string, header: string, of: (line: OrderLineView) => number | null) => ({
  align: 'right' as const,
  hash,
  header,
  render: (line: OrderLineView) => {
    const units = of(line);
    return units === null ? '–' : formatCount(units);
  },
});

function Item({ line }: { readonly line: OrderLineView }) {
  return (
    <>
      {line.name}
      {line.sku === '' ? null : (
        <div>
          <SKU>{line.sku}</SKU>
        </div>
      )}
      {differs(line) ? <Badge label={text.orders.differ} margin="none" variant="warning" /> : null}
    </>
  );
}

function ShipheroSku({ line, handedOver }: { readonly line: OrderLineView; readonly handedOver: boolean }) {
  if (line.inShiphero.length > 0) {
    return line.inShiphero.map(({ partnerOrderId, shipheroSku }) => (
      <div key={`${partnerOrderId} ${shipheroSku}`}>
        <SKU>{shipheroSku}</SKU>
      </div>
    ));
  }
  return (
    <Text as="span" color="secondary60">
      {handedOver ? text.orders.notHanded : '–'}
    </Text>
  );
}
