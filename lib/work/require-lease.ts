import type { StoreTx } from '@/lib/platform/db/store-db';
import type { ClaimedWork } from './claim-due';
import { LeaseLost } from './lease-lost';

const HELD = `
  select 1 as held from due_work
  where store_id = $1::uuid and kind = $2 and key = $3 and lease_owner = $4::uuid and lease_until > now()
  for share`;

/**
 * Fences what a transaction records: nobody takes the entity over before it ends.
 *
 * @throws LeaseLost where another run has taken over, so that nothing of the transaction is kept
 */
export async function requireLease(tx: Pick<StoreTx, 'sql'>, work: ClaimedWork): Promise<void> {
  const rows = await tx.sql.query(HELD, [work.kind, work.key, work.lease]);
  if (rows.length === 0) throw new LeaseLost();
}
