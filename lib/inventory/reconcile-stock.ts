import type { StoreClients } from '@/lib/stores/store-clients';
import { markDue } from '@/lib/work/mark-due';
import type { Outcome, Run } from '@/lib/work/run';
import { done } from '@/lib/work/run';
import { readAccount, wantChangedLevels } from './read-changed-levels';

const LIVE = `select id::text from connection where store_id = $1::uuid and live`;

// What BigCommerce did before the last look is in what that look showed.
const FORGET_EFFECTS = `
  delete from stock_effect e
  where e.store_id = $1::uuid and e.at < $2::timestamptz
    and e.at < (
      select min(s.read_at) - interval '1 hour' from sent s
      where s.store_id = e.store_id and s.variant_id = e.variant_id
    )`;
const EFFECTS_KEPT_MS = 14 * 24 * 60 * 60_000;

/**
 * `reconcile/stock`: has ShipHero's levels read again, and has the push compare all numbers that nobody has looked at
 * for hours with what BigCommerce shows.
 */
export async function reconcileStock(run: Run, _deps?: { readonly clients: StoreClients }): Promise<Outcome> {
  const connections = await run.store.sql.query<{ id: string }>(LIVE);
  const now = run.clock.now();
  await run.store.sql.query(FORGET_EFFECTS, [new Date(now.getTime() - EFFECTS_KEPT_MS)]);
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
