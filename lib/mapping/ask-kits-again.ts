import type { Failure, Result } from '@/lib/platform/failure';
import { fail, isRefusal, succeed } from '@/lib/platform/failure';
import type { ShipheroClient } from '@/lib/stores/store-clients';
import type { Run } from '@/lib/work/run';
import { askForSku } from './ask-shiphero';
import { YES_HOLDS_MS } from './decide-sku';

/** The rest waits for the next run. */
const MOST_A_RUN = 20;

// Two arms, each along an index of its own: an account may have many kits.
const STALE = `
  select sku from (
    (
      select p.sku from shiphero_product p
      where p.account_key = $2 and p.kit and p.doubted_at >= p.asked_at
      limit ${MOST_A_RUN}
    )
    union
    (
      select p.sku from shiphero_product p
      where p.account_key = $2 and p.kit and p.asked_at < $3::timestamptz
      order by p.asked_at
      limit ${MOST_A_RUN}
    )
  ) as stale
  where exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = $2)
  limit ${MOST_A_RUN}`;

/**
 * Asks again for SKUs that were kits a day ago, or that have a level since: nothing is sent for a kit, so that nothing
 * else would ever find out that it is none any more.
 */
export async function askKitsAgain(run: Run, shiphero: ShipheroClient): Promise<Result<void>> {
  const before = new Date(run.clock.now().getTime() - YES_HOLDS_MS);
  const stale = await run.store.sql.query<{ sku: string }>(STALE, [shiphero.accountKey, before]);
  let first: Failure | null = null;
  for (const { sku } of stale) {
    const answer = await askForSku(run, shiphero, sku);
    if (answer.ok) continue;
    first ??= answer.failure;
    if (!isRefusal(answer.failure)) break;
  }
  return first === null ? succeed(undefined) : fail(first);
}
