import { forgetStockEffects } from '@/lib/orders/record-stock-effects';
import type { StoreClients } from '@/lib/stores/store-clients';
import { markDue } from '@/lib/work/mark-due';
import type { Outcome, Run } from '@/lib/work/run';
import { done } from '@/lib/work/run';
import { readAccount, wantChangedLevels } from './read-changed-levels';

const LIVE = `select id::text from connection where store_id = $1::uuid and live`;

const EFFECTS_KEPT_MS = 14 * 24 * 60 * 60_000;

/**
 * `reconcile/stock`: has ShipHero's levels read again, and has the push compare all numbers that nobody has looked at
 * for hours with what BigCommerce shows.
 */
export async function reconcileStock(run: Run, _deps?: { readonly clients: StoreClients }): Promise<Outcome> {
  const connections = await run.store.sql.query<{ id: string }>(LIVE);
  const now = run.clock.now();
  await forgetStockEffects(run.store, new Date(now.getTime() - EFFECTS_KEPT_MS));
  for (const { id } of connections) {
    const account = await readAccount(run.store.sql, id);
    if (account !== null) await wantChangedLevels(run.store, id, now, account.readTo);
  }
  await markDue(run.store.sql, [
    ...connections.map(({ id }) => ({ kind: 'levels' as const, key: id })),
    { kind: 'push', key: 'stock' },
  ]);
  return done();
}
