import type { StoreTx } from '@/lib/platform/db/store-db';
import type { OutsideSystem } from '@/lib/platform/failure';
import { markDue } from '@/lib/work/mark-due';
import { GOING_ON } from './turn-on';

const STOP = `
  update store set stopped_because = $2
  where id = $1::uuid and stopped_because is null and state <> 'uninstalled'
  returning 1 as stopped`;

/** Stops a store's work with the code of the failure; a stop that is there already stands. True where it is new. */
export async function stopStore(tx: Pick<StoreTx, 'sql'>, code: string): Promise<boolean> {
  return (await tx.sql.query(STOP, [code])).length > 0;
}

// What waited begins to wait anew: it was not forgotten, and the stop was told.
const LIFT = `
  update store set stopped_because = null, runs_since = now(), stop_lifted_at = now()
  where id = $1::uuid and stopped_because like $2 || '.%'
  returning 1 as lifted`;

/** Lets a store go on that had been stopped by this system, since its token works. True where it was. */
export async function clearStop(tx: Pick<StoreTx, 'sql'>, system: OutsideSystem): Promise<boolean> {
  const lifted = (await tx.sql.query(LIFT, [system])).length > 0;
  if (lifted) await markDue(tx.sql, GOING_ON);
  return lifted;
}
