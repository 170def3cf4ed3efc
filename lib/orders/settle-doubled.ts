import { recordTimeline } from '@/lib/history/timeline';
import { holdEntity } from '@/lib/issues/hold-entity';
import type { IssueCause } from '@/lib/issues/issue-codes';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Failure, Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import { partnerOrderId } from '@/lib/shiphero/ids';
import { findOrders } from '@/lib/shiphero/orders';
import type { ShipheroOrder } from '@/lib/shiphero/order-shape';
import { isUnreadable } from '@/lib/shiphero/unreadable';
import { isOfFormerAccount } from '@/lib/stores/judge-refusal';
import type { StoreClients } from '@/lib/stores/store-clients';
import { markDue } from '@/lib/work/mark-due';
import { requireLease } from '@/lib/work/require-lease';
import type { Run } from '@/lib/work/run';
import { readConnectionsOf } from './connections-of';
import { doubledOrder, isLiving, keptFirst } from './doubled-order';
import { recordCoverage } from './record-coverage';
import type { Reading } from './record-coverage';
import { ORDER_CREATE_EFFECT } from './settle-orders';
import { storePlaces } from './store-places';

// Also what a person has dealt with: which of them lives on is followed until at most one does.
const DOUBLED = `
  select f.id::text, f.order_id, f.partner_order_id, f.shiphero_order_id
  from fulfillment_order f
  join issue i on i.store_id = f.store_id and i.cause = 'order_doubled:' || f.partner_order_id
    and (i.open or i.let_go_facts is not null)
  join issue_hold h on h.store_id = i.store_id and h.issue_id = i.id
  where f.store_id = $1::uuid and f.order_id = $2::int and h.kind = 'order' and h.key = $2::text
  order by f.partner_order_id`;

interface Doubled {
  readonly id: string;
  readonly order_id: number;
  readonly partner_order_id: string;
  readonly shiphero_order_id: string | null;
}

const FOLLOW = `
  update fulfillment_order
  set shiphero_order_id = $3, connection_id = $4::uuid
  where store_id = $1::uuid and id = $2::uuid`;

interface Deps {
  readonly clients: StoreClients;
  readonly onLeft?: (failure: Failure) => void;
}

/** `followed`: the ledger stands for another ShipHero order than before. */
export interface SettledDoubled {
  readonly followed: boolean;
  readonly stillDoubled: boolean;
}

/**
 * Looks again at what an order of this run has more than once in ShipHero. Where at most one lives, the order is let go;
 * where the one that lives is not the one that was followed, the ledger follows it.
 */
export async function settleDoubled(run: Run, deps: Deps): Promise<Result<SettledDoubled>> {
  const rows = await run.store.sql.query<Doubled>(DOUBLED, [run.work.key]);
  let followed = false;
  const still: IssueCause[] = [];
  const unseen: string[] = [];
  for (const row of rows) {
    const began = run.clock.now();
    const found = await look(run, deps, row);
    if (!found.ok) {
      const { failure } = found;
      if (!isUnreadable(failure) && !(await isOfFormerAccount(run.store, failure))) return found;
      deps.onLeft?.(failure);
      unseen.push(`order_doubled:${row.partner_order_id}`);
      continue;
    }
    const living = keptFirst([...found.value.keys()].filter(isLiving), row.shiphero_order_id);
    const [kept] = living;
    if (living.length > 1) still.push(doubledOrder(row.partner_order_id, living, row.shiphero_order_id));
    const connectionId = kept === undefined ? undefined : found.value.get(kept);
    if (kept === undefined || connectionId === undefined || kept.id === row.shiphero_order_id) continue;
    const reading = { began, answeredAt: run.clock.now() };
    await run.store.transaction(async (tx) => {
      await requireLease(tx, run.work);
      await follow(tx, row, kept, connectionId, reading);
    });
    followed = true;
  }
  if (rows.length > 0) {
    await run.store.transaction(async (tx) => {
      await requireLease(tx, run.work);
      await holdEntity(tx, run.work, { causes: still, decided: ['order_doubled'], kept: unseen });
    });
  }
  return succeed({ followed, stillDoubled: still.length + unseen.length > 0 });
}

/** Each with the connection in whose account it is. */
async function look(
  run: Run,
  deps: Deps,
  { partner_order_id: reference }: Doubled,
): Promise<Result<ReadonlyMap<ShipheroOrder, string>>> {
  const found = new Map<ShipheroOrder, string>();
  for (const connectionId of await readConnectionsOf(run.store, ORDER_CREATE_EFFECT, reference)) {
    const shiphero = await deps.clients.shiphero(run.store, undefined, connectionId);
    if (!shiphero.ok) return shiphero;
    const { api, shopName } = shiphero.value;
    const orders = await findOrders(api, { partnerOrderId: partnerOrderId.parse(reference), shopName });
    if (!orders.ok) return orders;
    for (const order of orders.value) found.set(order, connectionId);
  }
  return succeed(found);
}

async function follow(
  tx: StoreTx,
  row: Doubled,
  order: ShipheroOrder,
  connectionId: string,
  reading: Reading,
): Promise<void> {
  await markDue(tx.sql, [{ kind: 'order', key: String(row.order_id), look: row.partner_order_id }]);
  await tx.sql.query(FOLLOW, [row.id, order.id, connectionId]);
  await recordCoverage(tx, [order], reading);
  const facts = {
    partnerOrderId: row.partner_order_id,
    shipheroOrderId: order.id,
    shipheroNumber: order.legacyId,
  };
  await recordTimeline(tx, [{ orderId: row.order_id, code: 'shiphero.order_followed', facts }]);
  await storePlaces(tx, [row.order_id]);
}
