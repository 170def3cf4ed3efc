import { setTimeout as pause } from 'node:timers/promises';
import { FREE } from '@/lib/platform/budgets';
import { MUTATION_ESTIMATE } from '@/lib/shiphero/credits';
import type { Run } from '@/lib/work/run';

/** Orders of one store are worked on at once, and each finds credits only if there are enough for all of them. */
const AT_ONCE = 4;
/** As long a run waits itself: everything else that waits for the same bucket then need not be claimed to be put off. */
const LONGEST_PAUSE_MS = 1_000;

const SHORT = `
  select 1000 * (least($3::float8, b.maximum) - ${FREE}) / greatest(b.per_second, 0.001) as ms
  from connection c
  join shiphero_account a on a.key = c.account_key
  join credit_bucket b on b.account_id = a.account_id
  where c.store_id = $1::uuid and c.live and ${FREE} < least($3::float8, b.maximum)
    and not exists (
      select 1 from fulfillment_order f
      where f.store_id = c.store_id and f.order_id = $2 and f.state <> 'sending'
    )`;

/**
 * Before an order that ShipHero does not have is read: without credits it could not be handed over, and the request
 * that the reading takes of BigCommerce's quota would be lost. Waits for a moment where that is enough.
 *
 * @returns milliseconds to come again after, where the credits take longer; null where the order may be read now
 */
export async function awaitCredits(run: Run, orderId: number): Promise<number | null> {
  const needed = AT_ONCE * MUTATION_ESTIMATE;
  const [row] = await run.store.sql.query<{ ms: number }>(SHORT, [orderId, needed]);
  if (row === undefined) return null;
  if (row.ms > LONGEST_PAUSE_MS) return Math.ceil(row.ms);
  await pause(row.ms);
  return null;
}
