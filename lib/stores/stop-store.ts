import type { StoreTx } from '@/lib/platform/db/store-db';
import type { OutsideSystem } from '@/lib/platform/failure';

/** A token that works for upkeep says nothing about a single right that it lacks. */
const NEEDS_A_PERSON = ['bigcommerce.permission', 'shiphero.missing_scope'];

/** Stops a store's work with the code of the failure; a stop that is there already stands. */
export async function stopStore(tx: Pick<StoreTx, 'prisma'>, code: string): Promise<void> {
  await tx.prisma.store.updateMany({
    where: { stoppedBecause: null, state: { not: 'uninstalled' } },
    data: { stoppedBecause: code },
  });
}

/** Lets a store go on that had been stopped by this system. True where it was. */
export async function clearStop(tx: Pick<StoreTx, 'prisma'>, system: OutsideSystem): Promise<boolean> {
  const { count } = await tx.prisma.store.updateMany({
    where: { stoppedBecause: { startsWith: `${system}.`, notIn: NEEDS_A_PERSON } },
    data: { stoppedBecause: null },
  });
  return count > 0;
}
