import type { Sql } from '@/lib/platform/db/sql';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { ClaimedWork } from './claim-due';

/** How a run ends, as the row sees it. */
export type Finish =
  | {
      readonly as: 'done';
      readonly againInMs?: number;
      readonly code?: string;
      /** It has been due since when it was. */
      readonly keepsSince?: true;
    }
  | { readonly as: 'delayed'; readonly inMs: number; readonly code: string; readonly usesTry: boolean };

const DONE = `
  update due_work set
    done = $5, tries = 0, last_code = $7, lease_owner = null, lease_until = null,
    due_since = case when $8::boolean then due_since end,
    wanted = wanted + (case when $6::int is null then 0 else 1 end),
    run_at = case
      when $6::int is null then run_at
      when wanted > $5 then least(run_at, now() + $6::int * interval '1 millisecond')
      else now() + $6::int * interval '1 millisecond'
    end
  where store_id = $1::uuid and kind = $2 and key = $3 and lease_owner = $4::uuid
  returning 1 as held`;

// A mark that came during the run wins over the delay: an event during a backoff is worked at once.
const DELAYED = `
  update due_work set
    tries = tries + $6, last_code = $8, lease_owner = null, lease_until = null,
    run_at = case
      when wanted > $5 then least(run_at, now() + $7::int * interval '1 millisecond')
      else now() + $7::int * interval '1 millisecond'
    end
  where store_id = $1::uuid and kind = $2 and key = $3 and lease_owner = $4::uuid
  returning 1 as held`;

/**
 * Records the end of a run, only if the lease is still this run's. False where another took over. Since when it has
 * been due is kept over delays and retries, and ends with the run that goes through.
 *
 * @param sql of the whole database
 */
export const finishWork = (sql: Sql, work: ClaimedWork, finish: Finish): Promise<boolean> =>
  write((text, params) => sql.query(text, [work.storeId, ...params]), work, finish);

/** The same, in a transaction of the work's store. */
export const finishWorkIn = (tx: Pick<StoreTx, 'sql'>, work: ClaimedWork, finish: Finish): Promise<boolean> =>
  write((text, params) => tx.sql.query(text, params), work, finish);

async function write(
  query: (text: string, params: readonly unknown[]) => Promise<readonly unknown[]>,
  work: ClaimedWork,
  finish: Finish,
): Promise<boolean> {
  const who = [work.kind, work.key, work.lease, work.noted];
  const rows =
    finish.as === 'done'
      ? await query(DONE, [...who, finish.againInMs ?? null, finish.code ?? null, finish.keepsSince ?? false])
      : await query(DELAYED, [...who, finish.usesTry ? 1 : 0, finish.inMs, finish.code]);
  return rows.length === 1;
}
