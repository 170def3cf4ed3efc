import type { StoreTx } from '@/lib/platform/db/store-db';
import type { WorkRef } from './kinds';

const LOCK = `
  select 1 as held from due_work
  where store_id = $1::uuid and kind = $2 and key = any($3::text[])
  order by key
  for no key update`;

/**
 * Takes rows of due work before the rows that they are about, for a transaction that marks them only at its end: a run
 * holds its own row first, so that the two could wait for each other otherwise.
 */
export async function lockDue(
  tx: Pick<StoreTx, 'sql'>,
  kind: WorkRef['kind'],
  keys: readonly string[],
): Promise<void> {
  if (keys.length > 0) await tx.sql.query(LOCK, [kind, keys]);
}
