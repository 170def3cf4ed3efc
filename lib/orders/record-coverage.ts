import { markStock } from '@/lib/mapping/mark-stock';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { isCancelledStatus, orderStateOf } from '@/lib/shiphero/order-state';
import type { ShipheroOrder } from '@/lib/shiphero/order-shape';
import { unitsTaken } from './read-promised';

// `shown` never exceeds what is covered: units that ShipHero gave back are promised again. Units that a person took
// out of ShipHero's order are cancelled too, and those that a person added are the opposite: what ShipHero's line has is
// always quantity less cancelled.
const LINES = `
  update fulfillment_line l set
    cancelled = r.cancelled + l.quantity - r.quantity, shipped = r.shipped, covered = r.covered,
    covered_at = case when l.covered = r.covered then l.covered_at else $9::timestamptz end,
    shown = least(l.shown, r.covered)
  from unnest($2::text[], $3::text[], $4::int[], $5::int[], $6::int[], $7::int[])
    as r (order_id, line_id, quantity, cancelled, shipped, covered)
  join fulfillment_order f on f.store_id = $1::uuid and f.shiphero_order_id = r.order_id
  where l.store_id = $1::uuid and l.fulfillment_order_id = f.id and l.partner_line_item_id = r.line_id
    and (f.shiphero_read_at is null or f.shiphero_read_at <= $8::timestamptz)`;

// The rows are locked, so that nobody changes them between this and the updates; before their lines, in one order.
const NEWS = `
  with f as materialized (
    select f.id, f.connection_id, f.shiphero_order_id, f.state from fulfillment_order f
    where f.store_id = $1::uuid and f.shiphero_order_id = any($2::text[])
      and (f.shiphero_read_at is null or f.shiphero_read_at <= $4::timestamptz)
    order by f.id
    for no key update
  )
  select c.account_key, l.sku
  from unnest($2::text[], $3::text[]) as o (order_id, state)
  join f on f.shiphero_order_id = o.order_id
  join connection c on c.store_id = $1::uuid and c.id = f.connection_id
  join fulfillment_line l on l.store_id = $1::uuid and l.fulfillment_order_id = f.id
  left join unnest($5::text[], $6::text[], $7::int[], $8::int[], $9::int[])
    as r (order_id, line_id, quantity, cancelled, covered)
    on r.order_id = o.order_id and r.line_id = l.partner_line_item_id
  cross join lateral (
    select coalesce(r.cancelled + l.quantity - r.quantity, l.cancelled) as cancelled,
      coalesce(r.covered, l.covered) as covered
  ) as now
  where ${unitsTaken({ state: 'f.state', quantity: 'l.quantity', cancelled: 'l.cancelled', covered: 'l.covered', shown: 'l.shown' })}
    <> ${unitsTaken({ state: 'o.state', quantity: 'l.quantity', cancelled: 'now.cancelled', covered: 'now.covered', shown: 'least(l.shown, now.covered)' })}`;

const ORDERS = `
  with before as (
    select f.id, f.order_id, f.partner_order_id, f.state, f.shiphero_status, r.state as new_state, r.status as new_status
    from unnest($2::text[], $3::text[], $4::text[]) as r (order_id, state, status)
    join fulfillment_order f on f.store_id = $1::uuid and f.shiphero_order_id = r.order_id
    where f.shiphero_read_at is null or f.shiphero_read_at <= $5::timestamptz
  )
  update fulfillment_order f
  set state = before.new_state, shiphero_status = before.new_status, shiphero_read_at = $5::timestamptz
  from before where f.store_id = $1::uuid and f.id = before.id
  returning f.order_id, f.partner_order_id, before.state as was, f.state as now`;

/** When ShipHero was asked, and when it had answered: what changed in between may or may not be in the answer. */
export interface Reading {
  /** Of two readings the one that began later is the newer one, and it knows of all that was told before it began. */
  readonly began: Date;
  /** A level that is read later shows what this one tells. */
  readonly answeredAt: Date;
}

/** A fulfillment order whose state in ShipHero is another than at the last reading. */
export interface StateChange {
  readonly orderId: number;
  readonly partnerOrderId: string;
  readonly was: string;
  readonly now: string;
}

/**
 * Stores what ShipHero says of our fulfillment orders: per line what it has taken out of its free stock (shipped,
 * allocated, backordered), per order its state. An older reading never overwrites a newer one. Orders that are not ours
 * are passed over. SKUs of which something else is promised from now on are marked. Where the orders are follows from
 * it: the caller stores that (`storePlaces`) after its marks.
 */
export async function recordCoverage(
  tx: Pick<StoreTx, 'sql'>,
  orders: readonly ShipheroOrder[],
  { began, answeredAt }: Reading,
): Promise<readonly StateChange[]> {
  if (orders.length === 0) return [];
  const lines = orders.flatMap((order) =>
    order.lines.flatMap((line) =>
      line.partnerLineItemId === null
        ? []
        : [
            {
              order: order.id,
              id: line.partnerLineItemId,
              quantity: line.quantity,
              ...countsOf(order.fulfillmentStatus, line),
            },
          ],
    ),
  );
  const states = orders.map((order) => ourStateOf(order));
  const taken = await tx.sql.query<{ account_key: string; sku: string }>(NEWS, [
    orders.map(({ id }) => id),
    states,
    began,
    lines.map(({ order }) => order),
    lines.map(({ id }) => id),
    lines.map(({ quantity }) => quantity),
    lines.map(({ cancelled }) => cancelled),
    lines.map(({ covered }) => covered),
  ]);
  if (lines.length > 0) {
    await tx.sql.query(LINES, [
      lines.map(({ order }) => order),
      lines.map(({ id }) => id),
      lines.map(({ quantity }) => quantity),
      lines.map(({ cancelled }) => cancelled),
      lines.map(({ shipped }) => shipped),
      lines.map(({ covered }) => covered),
      began,
      answeredAt,
    ]);
  }
  const rows = await tx.sql.query<{ order_id: number; partner_order_id: string; was: string; now: string }>(
    ORDERS,
    [orders.map(({ id }) => id), states, orders.map(({ fulfillmentStatus }) => fulfillmentStatus), began],
  );
  await markTaken(tx, taken);
  return rows
    .filter(({ was, now }) => was !== now)
    .map((row) => ({
      orderId: row.order_id,
      partnerOrderId: row.partner_order_id,
      was: row.was,
      now: row.now,
    }));
}

/** By account: a fulfillment order stays with the one that it was sent to. */
async function markTaken(
  tx: Pick<StoreTx, 'sql'>,
  taken: readonly { account_key: string; sku: string }[],
): Promise<void> {
  for (const accountKey of [...new Set(taken.map(({ account_key }) => account_key))].sort()) {
    const skus = taken.filter((row) => row.account_key === accountKey).map(({ sku }) => sku);
    await markStock(tx.sql, { accountKey, skus: [...new Set(skus)] });
  }
}

function countsOf(orderStatus: string, line: ShipheroOrder['lines'][number]) {
  const cancelled = isCancelledStatus(orderStatus) || isCancelledStatus(line.fulfillmentStatus);
  return {
    shipped: line.shipped,
    cancelled: cancelled ? Math.max(line.quantity - line.shipped, 0) : 0,
    covered: line.shipped + (cancelled ? 0 : line.allocated + line.backordered),
  };
}

function ourStateOf(order: ShipheroOrder): 'sent' | 'fulfilled' | 'cancelled' {
  const state = orderStateOf(order);
  return state === 'fulfilled' || state === 'cancelled' ? state : 'sent';
}
