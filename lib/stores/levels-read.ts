import type { StoreTx } from '@/lib/platform/db/store-db';

const MOVE = `
  update shiphero_account set levels_read_to = greatest(coalesce(levels_read_to, $3::timestamptz), $3::timestamptz)
  where key = $2
    and exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = $2)`;

/** Notes up to when the levels of an account of the store are read, for all stores on it; never back. */
export async function noteLevelsRead(tx: Pick<StoreTx, 'sql'>, accountKey: string, to: Date): Promise<void> {
  await tx.sql.query(MOVE, [accountKey, to]);
}
