'use client';

import { Box, Panel, Table, Text } from '@bigcommerce/big-design';
import type { TableColumn } from '@bigcommerce/big-design';
import type { FulfillmentOrderView, OrderView, PackageView } from '@/lib/panel/shapes';
import { text } from '@/components/text/text';
import { CopyButton } from '@/components/ui/copy-button';
import { Facts } from '@/components/ui/facts';
import { formatMoney } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import { ScrollBox } from '@/components/ui/scroll-box';
import { SKU } from '@/components/ui/sku';
import { EmptyState } from '@/components/ui/states';

/** The order as ShipHero has it: a part for each address, with its packages. */
export function FulfillmentOrders({ fulfillmentOrders }: Pick<OrderView, 'fulfillmentOrders'>) {
  return (
    <Panel header={text.orders.inShiphero}>
      {fulfillmentOrders.length === 0 ? <EmptyState title={text.orders.notInShiphero} /> : null}
      {fulfillmentOrders.map((one) => (
        <FulfillmentOrder key={one.partnerOrderId} order={one} />
      ))}
    </Panel>
  );
}

function FulfillmentOrder({ order }: { readonly order: FulfillmentOrderView }) {
  const { shipheroFacts } = text.orders;
  const { partnerOrderId, shipheroOrderId, shipheroStatus, state, accountName, sentAt, packages } = order;
  return (
    <section aria-label={partnerOrderId} style={{ marginBottom: '1.5rem' }}>
      <Facts
        rows={[
          [
            shipheroFacts.reference,
            <span key="reference">
              <SKU>{partnerOrderId}</SKU>
              <CopyButton value={partnerOrderId} what="reference" />
            </span>,
          ],
          [shipheroFacts.id, <ShipheroId id={shipheroOrderId} key="id" />],
          [shipheroFacts.state, shipheroStatus ?? state],
          [shipheroFacts.account, accountName],
          [shipheroFacts.sent, sentAt === null ? '–' : <RelativeTime at={sentAt} key="sent" />],
          ...(order.total === '' ? [] : [[shipheroFacts.total, totalOf(order)] as const]),
        ]}
      />
      {packages.length === 0 ? null : (
        <Box marginTop="medium">
          <Packages packages={packages} />
        </Box>
      )}
    </section>
  );
}

function totalOf({ currency, total, totalTax, totalDiscounts, shippingPrice }: FulfillmentOrderView): string {
  const money = (amount: string): string => formatMoney(amount, currency);
  return text.orders.totalOf(money(total), money(totalTax), money(totalDiscounts), money(shippingPrice));
}

function ShipheroId({ id }: { readonly id: string | null }) {
  if (id === null) return '–';
  return (
    <span>
      <SKU>{id}</SKU>
      <CopyButton value={id} what="ShipHero id" />
    </span>
  );
}

const { packageColumns } = text.orders;

// Made once: cells of columns that are made anew lose what has the focus.
const columns: TableColumn<PackageView>[] = [
  {
    hash: 'tracking',
    header: packageColumns.tracking,
    render: ({ trackingNumber }) => <Tracking number={trackingNumber} />,
  },
  {
    hash: 'carrier',
    header: packageColumns.carrier,
    render: ({ carrier, method }) => [carrier, method].filter((part) => part !== '').join(' · '),
  },
  { hash: 'packed', header: packageColumns.packed, render: ({ packedAt }) => <RelativeTime at={packedAt} /> },
  {
    hash: 'shipment',
    header: packageColumns.shipment,
    render: ({ bigcommerceShipmentId, confirmedAt }) => (
      <Shipment confirmedAt={confirmedAt} id={bigcommerceShipmentId} />
    ),
  },
];

const Packages = ({ packages }: { readonly packages: readonly PackageView[] }) => (
  <ScrollBox>
    <Table aria-label={text.orders.packages} columns={columns} items={[...packages]} keyField="labelId" />
  </ScrollBox>
);

function Tracking({ number }: { readonly number: string | null }) {
  if (number === null || number === '') {
    return (
      <Text as="span" color="secondary60">
        {text.orders.noTracking}
      </Text>
    );
  }
  return (
    <span>
      <SKU>{number}</SKU>
      <CopyButton value={number} what="tracking number" />
    </span>
  );
}

function Shipment({ id, confirmedAt }: { readonly id: number | null; readonly confirmedAt: string | null }) {
  if (id === null || confirmedAt === null) {
    return (
      <Text as="span" color="secondary60">
        {text.orders.notTold}
      </Text>
    );
  }
  return (
    <span>
      {id}, <RelativeTime at={confirmedAt} />
    </span>
  );
}
