import type { Outcome, Run } from '@/lib/work/run';
import { done } from '@/lib/work/run';
import type { StoreDeps } from './store-deps';

const DAY_MS = 24 * 3600_000;
/** Rows of one statement: short enough that it holds nobody up. */
const BATCH = 5_000;
/** A run may take this long; the next one goes on where it ended. */
const RUN_MS = 20_000;

/** What can be much, with what hangs on it first. All else goes with the store itself. */
const LARGE_TABLES = [
  ...['timeline_entry', 'attempt', 'inbound_event', 'intent', 'issue', 'stock_effect', 'stock_change'],
  ...['sent', 'flow_slot', 'fulfillment_order', '"order"', 'sku_link', 'variant', 'due_work'],
] as const;

// The state is asked each time: the store may come back in the middle, and keeps what is still there.
const forgetSome = (table: string): string => `
  delete from ${table} where ctid = any(array(
    select t.ctid from ${table} t join store s on s.id = t.store_id
    where t.store_id = $1::uuid and s.state = 'uninstalled' ${table === 'due_work' ? "and t.kind <> 'upkeep'" : ''}
    limit ${BATCH}
  )) returning 1 as forgotten`;

const ACCOUNTS = `select distinct account_key as key from connection where store_id = $1::uuid`;
const FORGET_STORE = `
  delete from store where id = $1::uuid and state = 'uninstalled' returning 1 as forgotten`;
// What is known of a ShipHero account stays while another store is on it.
const FORGET_ACCOUNTS = `
  delete from shiphero_account a where a.key = any($2::text[])
    and not exists (select 1 from connection c where c.account_key = a.key and c.store_id <> $1::uuid)`;

/**
 * Deletes all that is known of an uninstalled store once `HISTORY_DAYS` have passed, and looks each day until then. The
 * last statement takes the run's own row along.
 */
export async function forgetHistory(
  run: Run,
  env: Pick<StoreDeps['env'], 'HISTORY_DAYS'>,
  uninstalledAt: Date | null,
): Promise<Outcome> {
  if (uninstalledAt === null) return done();
  const keptMs = uninstalledAt.getTime() + env.HISTORY_DAYS * DAY_MS - run.clock.now().getTime();
  if (keptMs > 0) return done(Math.min(keptMs, DAY_MS));
  const until = performance.now() + RUN_MS;
  for (const table of LARGE_TABLES) {
    for (;;) {
      if (run.signal.aborted || performance.now() > until) return done(1_000);
      const rows = await run.store.sql.query(forgetSome(table));
      if (rows.length < BATCH) break;
    }
  }
  const forgotten = await run.store.transaction(async (tx) => {
    const accounts = await tx.sql.query<{ key: string }>(ACCOUNTS);
    const stores = await tx.sql.query(FORGET_STORE);
    if (stores.length > 0) await tx.sql.query(FORGET_ACCOUNTS, [accounts.map(({ key }) => key)]);
    return stores.length > 0;
  });
  if (forgotten) run.log.info('the history of an uninstalled store was deleted');
  return done();
}
