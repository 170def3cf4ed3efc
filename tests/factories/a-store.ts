import type { Database } from '@/lib/platform/db/database';
import type { Prisma } from '@/lib/platform/db/generated/client';

let made = 0;

/** Inserts a store that is on. Hash, endpoint and id count up: `store1`, `store2`, … */
export async function aStore(
  db: Pick<Database, 'prisma'>,
  overrides: Partial<Prisma.StoreUncheckedCreateInput> = {},
): Promise<{ readonly id: string; readonly hash: string; readonly endpoint: string }> {
  made += 1;
  const then = new Date('2026-01-01T00:00:00Z');
  return db.prisma.store.create({
    data: {
      id: `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`,
      hash: `store${made}`,
      state: 'on',
      ownerId: 1,
      ownerEmail: 'owner@example.com',
      name: `Store ${made}`,
      currency: 'USD',
      endpoint: `endpoint-of-store-${made}`,
      installedAt: then,
      turnedOnAt: then,
      ordersFrom: then,
      defaultLocationId: 1,
      // As the merchant of an established store has chosen: what is new to a test is set by the test.
      ruleSets: {
        create: {
          kind: 'methods',
          version: 1,
          rules: { rules: [], unknown: { do: 'as_text' } },
          changedAt: then,
        },
      },
      ...overrides,
    },
    select: { id: true, hash: true, endpoint: true },
  });
}
