import type { StoreDb } from '@/lib/platform/db/store-db';

const MOST = 250;

/** A store's open issues, the latest first, each with how much work it holds up. */
export async function readIssues(store: StoreDb) {
  const rows = await store.prisma.issue.findMany({
    where: { open: true },
    omit: { storeId: true, open: true, resolvedAt: true },
    include: { _count: { select: { holds: true } } },
    orderBy: [{ lastAt: 'desc' }, { id: 'asc' }],
    take: MOST,
  });
  return rows.map(({ _count, ...issue }) => ({ ...issue, held: _count.holds }));
}
