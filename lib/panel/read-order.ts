import type { StoreDb } from '@/lib/platform/db/store-db';
import { orderPlace } from './orders-query';
import { factsOf } from './facts';
import { readIssueRows } from './read-issue-rows';
import type { DueView, FulfilledLine, FulfillmentOrderView, OrderView } from './shapes';

const LATEST = 200;

const isoOrNull = (time: Date | null): string | null => time?.toISOString() ?? null;

/** One order with all that this app knows of it; null where this store has no such order. */
export async function readOrder(store: StoreDb, orderId: number): Promise<OrderView | null> {
  const found = await findOrder(store, orderId);
  if (found === null) return null;
  const [account, issues, due] = await Promise.all([
    readAccount(store, orderId),
    readOpenIssues(store, orderId),
    readDue(store, orderId),
  ]);
  const { lines, fulfillmentOrders, ...order } = found;
  const inShiphero = fulfillmentOrders.flatMap(({ partnerOrderId, lines: handedOver }) =>
    handedOver.map((line) => ({ ...line, partnerOrderId })),
  );
  return {
    order: {
      ...order,
      place: orderPlace.parse(order.place),
      placedAt: order.placedAt.toISOString(),
      modifiedAt: order.modifiedAt.toISOString(),
      readAt: order.readAt.toISOString(),
    },
    lines: lines.map((line) => ({
      ...line,
      inShiphero: inShiphero
        .filter(({ orderProductId }) => orderProductId === line.orderProductId)
        .map(({ orderProductId: _id, sku, ...sent }): FulfilledLine => ({ ...sent, shipheroSku: sku })),
    })),
    fulfillmentOrders: fulfillmentOrders.map(
      ({ lines: _lines, connection, ...rest }): FulfillmentOrderView => ({
        ...rest,
        accountName: connection.accountName,
        sentAt: isoOrNull(rest.sentAt),
        packages: rest.packages.map(({ packedAt, confirmedAt, ...pack }) => ({
          ...pack,
          packedAt: packedAt.toISOString(),
          confirmedAt: isoOrNull(confirmedAt),
        })),
      }),
    ),
    ...account,
    issues,
    due,
  };
}

const findOrder = (store: StoreDb, orderId: number) =>
  store.prisma.order.findFirst({
    where: { orderId },
    omit: { storeId: true, verdict: true },
    include: {
      lines: {
        omit: { storeId: true, orderId: true, productId: true, variantId: true },
        orderBy: { orderProductId: 'asc' },
      },
      fulfillmentOrders: {
        select: {
          ...{ partnerOrderId: true, orderAddressId: true, generation: true, state: true },
          ...{ shipheroStatus: true, shipheroOrderId: true, sentAt: true },
          ...{ currency: true, total: true, totalTax: true, totalDiscounts: true, shippingPrice: true },
          connection: { select: { accountName: true } },
          lines: {
            select: {
              ...{ orderProductId: true, sku: true, quantity: true, cancelled: true, shipped: true },
              ...{ price: true, paid: true },
            },
            orderBy: { partnerLineItemId: 'asc' },
          },
          packages: {
            select: {
              ...{ labelId: true, trackingNumber: true, carrier: true, method: true, packedAt: true },
              ...{ bigcommerceShipmentId: true, confirmedAt: true },
            },
            orderBy: { packedAt: 'asc' },
          },
        },
        orderBy: { partnerOrderId: 'asc' },
      },
    },
  });

/** What happened and what was written, the latest of it, told from its beginning. */
async function readAccount(
  store: StoreDb,
  orderId: number,
): Promise<Pick<OrderView, 'timeline' | 'attempts'>> {
  const [timeline, attempts] = await Promise.all([
    store.prisma.timelineEntry.findMany({
      where: { orderId },
      select: { at: true, code: true, facts: true },
      orderBy: { id: 'desc' },
      take: LATEST,
    }),
    store.prisma.attempt.findMany({
      where: { kind: 'order', key: String(orderId) },
      omit: { storeId: true, kind: true, key: true, intentId: true },
      orderBy: { sentAt: 'desc' },
      take: LATEST,
    }),
  ]);
  return {
    timeline: timeline
      .reverse()
      .map(({ at, code, facts }) => ({ at: at.toISOString(), code, facts: factsOf(facts) })),
    attempts: attempts.reverse().map(({ sentAt, ...rest }) => ({ ...rest, sentAt: sentAt.toISOString() })),
  };
}

const ISSUES = `
  select i.id::text from issue_hold h join issue i on i.store_id = h.store_id and i.id = h.issue_id
  where h.store_id = $1::uuid and h.kind = 'order' and h.key = $2 and i.open
  order by i.last_at desc, i.id`;

async function readOpenIssues(store: StoreDb, orderId: number): Promise<OrderView['issues']> {
  const rows = await store.sql.query<{ id: string }>(ISSUES, [String(orderId)]);
  return readIssueRows(
    store,
    rows.map(({ id }) => id),
  );
}

const DUE = `
  select run_at, coalesce(lease_until > now(), false) as running, tries, last_code
  from due_work where store_id = $1::uuid and kind = 'order' and key = $2 and wanted > done`;

interface Due {
  readonly run_at: Date | string;
  readonly running: boolean;
  readonly tries: number;
  readonly last_code: string | null;
}

async function readDue(store: StoreDb, orderId: number): Promise<DueView | null> {
  const [due] = await store.sql.query<Due>(DUE, [String(orderId)]);
  if (due === undefined) return null;
  const { running, tries, last_code: lastCode } = due;
  return { runAt: new Date(due.run_at).toISOString(), running, tries, lastCode };
}
