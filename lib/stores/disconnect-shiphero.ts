import type { StoreDb, StoreTx } from '@/lib/platform/db/store-db';
import { markDue } from '@/lib/work/mark-due';
import { forgetConnectionWork } from './upkeep-work';

export type DisconnectOutcome =
  | {
      readonly outcome: 'disconnected';
      readonly accountName: string;
      /** Orders, stock and shipments flowed until now. */
      readonly wasOn: boolean;
      /** Fulfillment orders that ShipHero has and has not finished. They stay pinned to the account. */
      readonly openFulfillmentOrders: number;
    }
  | { readonly outcome: 'not_connected' };

/** Writes ask for the state under the lock of their own row; see `insertIntent`. */
const LOCK = `select state from store where id = $1::uuid and state <> 'uninstalled' for no key update`;

// A refusal of ShipHero is over with the connection; BigCommerce's is not.
const LET_GO = `
  update store set state = 'installed',
    stopped_because = case when stopped_because like 'shiphero.%' then null else stopped_because end
  where id = $1::uuid`;

/**
 * Takes a store off its ShipHero account: nothing is written from here on, in either system. Our webhooks there and the
 * tokens are forgotten by upkeep, as at an uninstallation. History, SKU links and warehouses stay, and fulfillment
 * orders stay pinned to their account, so that the same account can be connected again and goes on without doubles.
 *
 * @param onDisconnected what else is over with it, in the same transaction
 */
export function disconnectShiphero(
  store: StoreDb,
  onDisconnected: (tx: StoreTx) => Promise<unknown> = () => Promise.resolve(),
): Promise<DisconnectOutcome> {
  return store.transaction(async (tx): Promise<DisconnectOutcome> => {
    const [row] = await tx.sql.query<{ state: string }>(LOCK);
    const live = await tx.prisma.connection.findFirst({
      where: { live: true },
      select: { accountName: true },
    });
    if (row === undefined || live === null) return { outcome: 'not_connected' };
    await tx.sql.query(LET_GO);
    await tx.prisma.connection.updateMany({ data: { live: false } });
    const connections = await tx.prisma.connection.findMany({
      where: { refreshToken: { not: null } },
      select: { id: true },
    });
    await markDue(
      tx.sql,
      connections.map(({ id }) => forgetConnectionWork(id)),
    );
    await onDisconnected(tx);
    return {
      outcome: 'disconnected',
      accountName: live.accountName,
      wasOn: row.state === 'on',
      openFulfillmentOrders: await tx.prisma.fulfillmentOrder.count({
        where: { state: { in: ['sending', 'sent'] } },
      }),
    };
  });
}
