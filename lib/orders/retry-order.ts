import { clearingWork } from '@/lib/issues/clearing-work';
import { issueCode } from '@/lib/issues/retry-issue';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { markDue } from '@/lib/work/mark-due';
import { runsIn } from '@/lib/work/may-run';

const ORDER = `
  select s.state, s.stopped_because, array(
    select distinct i.code from issue_hold h join issue i on i.store_id = h.store_id and i.id = h.issue_id
    where h.store_id = o.store_id and h.kind = 'order' and h.key = o.order_id::text and i.open
  ) as codes
  from "order" o join store s on s.id = o.store_id
  where o.store_id = $1::uuid and o.order_id = $2`;

interface Row {
  readonly state: string;
  readonly stopped_because: string | null;
  readonly codes: readonly string[];
}

/**
 * Marks an order as due now, whatever it waits for, and the work that would find over what holds it. `not_on`: it would
 * not run before the store is turned on; `stopped`: nor before what stopped the store is put right.
 */
export async function retryOrder(
  { sql }: Pick<StoreTx, 'sql'>,
  orderId: number,
): Promise<'marked' | 'unknown' | 'not_on' | 'stopped'> {
  const [row] = await sql.query<Row>(ORDER, [orderId]);
  if (row === undefined) return 'unknown';
  const { state, stopped_because: stoppedBecause, codes } = row;
  if (!runsIn({ state, stoppedBecause }, 'order')) return stoppedBecause === null ? 'not_on' : 'stopped';
  const clearing = codes.flatMap((code) => clearingWork(issueCode.parse(code)));
  await markDue(sql, [{ kind: 'order', key: String(orderId) }, ...clearing]);
  return 'marked';
}
