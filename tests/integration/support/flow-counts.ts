import { ALL_BUCKETS } from '@/lib/history/record-flow';
import type { Flow } from '@/lib/history/record-flow';
import type { StoreDb } from '@/lib/platform/db/store-db';

/** What was counted of a flow: in all, and of that with a time. */
export async function flowCounts(
  { prisma }: Pick<StoreDb, 'prisma'>,
  flow: Flow,
): Promise<{ readonly all: number; readonly timed: number }> {
  const rows = await prisma.flowSlot.findMany({ where: { flow } });
  const sum = (of: typeof rows): number => of.reduce((total, { count }) => total + count, 0);
  return {
    all: sum(rows.filter(({ bucket }) => bucket === ALL_BUCKETS)),
    timed: sum(rows.filter(({ bucket }) => bucket !== ALL_BUCKETS)),
  };
}
