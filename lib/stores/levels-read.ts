import type { StoreTx } from '@/lib/platform/db/store-db';

const MOVE = `
  update shiphero_account set levels_read_to = greatest(coalesce(levels_read_to, $3::timestamptz), $3::timestamptz)
  where key = $2
    and exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = $2)`;

const LOCK = `
  select 1 as locked from shiphero_account a
  where a.key = $2 and exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = a.key)
  for no key update of a`;

/** Takes the account's row, for a transaction that ends with `noteLevelsRead` and changes other rows before. */
export async function lockAccount(tx: Pick<StoreTx, 'sql'>, accountKey: string): Promise<void> {
  await tx.sql.query(LOCK, [accountKey]);
}

/** Notes up to when the levels of an account of the store are read, for all stores on it; never back. */
export async function noteLevelsRead(tx: Pick<StoreTx, 'sql'>, accountKey: string, to: Date): Promise<void> {
  await tx.sql.query(MOVE, [accountKey, to]);
}
