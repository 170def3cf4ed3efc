import type { StoreTx } from '@/lib/platform/db/store-db';
import type { StatusFacts } from './decide-order-status';
import type { Look } from './look-at-order';
import type { LedgerOrder } from './read-ledger';

const VERDICT = `select verdict from "order" where store_id = $1::uuid and order_id = $2`;

/** What an order has come to in ShipHero as a whole, after this run's looks. */
export async function weighLedger(
  store: Pick<StoreTx, 'sql'>,
  orderId: number,
  ledger: readonly LedgerOrder[],
  looks: readonly Look[],
): Promise<StatusFacts['inShiphero']> {
  if (ledger.length === 0) return 'other';
  if (allCancelled(ledger, looks)) return 'cancelled';
  if (ledger.some((fulfillment) => isCancelled(fulfillment, looks))) return 'other';
  // Of an order with several addresses one may still be held.
  const [row] = await store.sql.query<{ verdict: string }>(VERDICT, [orderId]);
  return row?.verdict === 'sent' ? 'all' : 'other';
}

const isCancelled = ({ id, state }: LedgerOrder, looks: readonly Look[]): boolean =>
  looks.find((look) => look.fulfillment.id === id)?.cancelled ?? state === 'cancelled';

/** Everything that was handed over was called off in ShipHero, and nothing of it was ever packed. */
export const allCancelled = (ledger: readonly LedgerOrder[], looks: readonly Look[]): boolean =>
  ledger.every((fulfillment) => isCancelled(fulfillment, looks) && !fulfillment.told) &&
  looks.every((look) => look.boxes.length === 0);
