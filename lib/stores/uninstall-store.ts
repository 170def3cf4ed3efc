import type { SignedPayload } from '@/lib/bigcommerce/load-payload';
import { markDue } from '@/lib/work/mark-due';
import { findStore } from './find-store';
import type { StoreDeps } from './store-deps';
import { UPKEEP, forgetConnectionWork } from './upkeep-work';

export type UninstallOutcome =
  /** `outdated`: made before the last installation, and late; `not_there`: nothing to uninstall (any more). */
  'uninstalled' | 'not_owner' | 'outdated' | 'not_there';

/** Clocks differ a little, and BigCommerce dates its payloads in whole seconds. */
const TOLERANCE_MS = 5_000;

/**
 * Stops a store at once and for good: token forgotten, sessions ended, all in one transaction. What has to be told to
 * ShipHero is marked there and done by upkeep. BigCommerce deletes its own webhooks. Safe to repeat.
 */
export async function uninstallStore(
  { db, clock }: Pick<StoreDeps, 'db' | 'clock'>,
  payload: SignedPayload,
): Promise<UninstallOutcome> {
  if (payload.user.id !== payload.owner.id) return 'not_owner';
  const store = await findStore(db, payload.storeHash);
  if (store === null) return 'not_there';
  return store.transaction(async (tx): Promise<UninstallOutcome> => {
    const { count } = await tx.prisma.store.updateMany({
      where: {
        state: { not: 'uninstalled' },
        installedAt: { lte: new Date(payload.issuedAt.getTime() + TOLERANCE_MS) },
      },
      data: {
        state: 'uninstalled',
        uninstalledAt: clock.now(),
        accessToken: null,
        webhookSecret: null,
        stoppedBecause: null,
      },
    });
    if (count === 0) {
      const row = await tx.prisma.store.findUnique({ where: { id: tx.storeId }, select: { state: true } });
      return row === null || row.state === 'uninstalled' ? 'not_there' : 'outdated';
    }
    await tx.prisma.panelSession.deleteMany();
    await tx.prisma.loginCode.deleteMany();
    await tx.prisma.connection.updateMany({ data: { live: false } });
    const connections = await tx.prisma.connection.findMany({
      where: { refreshToken: { not: null } },
      select: { id: true },
    });
    await markDue(tx.sql, [UPKEEP, ...connections.map(({ id }) => forgetConnectionWork(id))]);
    return 'uninstalled';
  });
}
