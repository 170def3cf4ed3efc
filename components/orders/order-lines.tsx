'use client';

import { Badge, Panel, Table, Text } from '@bigcommerce/big-design';
import type { TableColumn } from '@bigcommerce/big-design';
import type { OrderLineView, OrderView } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { formatCount, formatMoney } from '@/components/ui/format';
import { ScrollBox } from '@/components/ui/scroll-box';
import { SKU } from '@/components/ui/sku';
import { differs } from './line-differs';

const { lineColumns, lineSays } = text.orders;

interface Row extends OrderLineView {
  readonly currency: string;
  /** Something of the order is in ShipHero, so that a line that is not there is worth a word. */
  readonly handedOver: boolean;
}

const columns: TableColumn<Row>[] = [
  { hash: 'item', header: lineColumns.item, render: (line) => <Item line={line} />, verticalAlign: 'top' },
  {
    hash: 'bigcommerce',
    header: lineColumns.bigcommerce,
    render: (line) => <InBigcommerce line={line} />,
    verticalAlign: 'top',
  },
  {
    hash: 'shiphero',
    header: lineColumns.shiphero,
    render: (line) => <InShiphero line={line} />,
    verticalAlign: 'top',
  },
];

/** What BigCommerce holds and what was sent to ShipHero, line by line. */
export function OrderLines({ order, lines, fulfillmentOrders }: OrderView) {
  const handedOver = fulfillmentOrders.some(({ state }) => state !== 'sending');
  const rows = lines.map((line) => ({ ...line, handedOver, currency: order.currency }));
  return (
    <Panel header={text.orders.lines}>
      <ScrollBox>
        <Table aria-label={text.orders.lines} columns={columns} items={rows} keyField="orderProductId" />
      </ScrollBox>
    </Panel>
  );
}

function Item({ line }: { readonly line: Row }) {
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

function InBigcommerce({ line }: { readonly line: Row }) {
  const { quantity, quantityShipped, quantityRefunded, paid, currency } = line;
  return (
    <>
      {lineSays.ordered(formatCount(quantity))}, {lineSays.shipped(formatCount(quantityShipped))}
      {quantityRefunded === 0 ? '' : `, ${lineSays.refunded(formatCount(quantityRefunded))}`}
      <Money amount={paid} currency={currency} />
    </>
  );
}

function InShiphero({ line }: { readonly line: Row }) {
  if (line.inShiphero.length === 0) {
    return (
      <Text as="span" color="secondary60">
        {line.handedOver ? text.orders.notHanded : '–'}
      </Text>
    );
  }
  return line.inShiphero.map(({ partnerOrderId, shipheroSku, quantity, shipped, cancelled, paid }) => (
    <div key={`${partnerOrderId} ${shipheroSku}`}>
      {lineSays.sent(formatCount(quantity))}, {lineSays.shipped(formatCount(shipped))}
      {cancelled === 0 ? '' : `, ${lineSays.cancelled(formatCount(cancelled))}`}
      {shipheroSku === line.sku ? null : (
        <div>
          <SKU>{shipheroSku}</SKU>
        </div>
      )}
      <Money amount={paid} currency={line.currency} />
    </div>
  ));
}

/** What the customer paid for the units, with tax, after discounts; orders sent long ago have no such note. */
function Money({ amount, currency }: { readonly amount: string; readonly currency: string }) {
  if (amount === '') return null;
  return (
    <div>
      <Text as="span" color="secondary60">
        {lineSays.paid(formatMoney(amount, currency))}
      </Text>
    </div>
  );
}
