import type { StoreTx } from '@/lib/platform/db/store-db';
import type { ClaimedWork } from './claim-due';
import { LeaseLost } from './lease-lost';

/** What a run was asked to look at. */
export interface AskedLook {
  readonly name: string;
  /** The newest mark that asked for it when the look began; null where none did and the run looks by itself. */
  readonly by: number | null;
}

// A mark that came during the look asks for another.
const ANSWER = `
  update due_work set looks = case when (looks ->> $5::text)::int <= $6::int then looks - $5::text else looks end
  where store_id = $1::uuid and kind = $2 and key = $3 and lease_owner = $4::uuid and lease_until > now()
  returning 1 as held`;

/**
 * Answers a look in the transaction that keeps what it showed: until then it is asked for, however its run ends.
 *
 * @throws LeaseLost where another run has taken over, so that nothing of the transaction is kept
 */
export async function answerLook(
  { sql }: Pick<StoreTx, 'sql'>,
  work: ClaimedWork,
  { name, by }: AskedLook,
): Promise<void> {
  const rows = await sql.query(ANSWER, [work.kind, work.key, work.lease, name, by]);
  if (rows.length === 0) throw new LeaseLost();
}
