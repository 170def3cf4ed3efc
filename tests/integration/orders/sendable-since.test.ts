import { expect, test } from 'vitest';
import { readSendableSince } from '@/lib/orders/sendable-since';
import { storeDb } from '@/lib/platform/db/store-db';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 1, 12, minute));

interface Facts {
  readonly modified: number;
  readonly on: number;
  readonly heldAt?: number;
  /** When what held it was resolved; null = it is still open. */
  readonly resolved?: readonly (number | null)[];
}

onEveryDatabase('since when an order could have been sent', (db) => {
  test.each<[string, Facts, number]>([
    ['since it became what it is', { modified: 10, on: 5 }, 10],
    ['since the store was turned on', { modified: 10, on: 20 }, 20],
    [
      'since the last of what held it was resolved',
      { modified: 10, on: 5, heldAt: 11, resolved: [30, 25] },
      30,
    ],
    ['since the reading that found the way free', { modified: 10, on: 5, heldAt: 11, resolved: [null] }, 50],
    [
      'not since what was resolved before it was held',
      { modified: 10, on: 5, heldAt: 35, resolved: [30] },
      50,
    ],
    ['since it was changed after all that', { modified: 45, on: 5, heldAt: 11, resolved: [30] }, 45],
  ])('is %s', async (_name, facts, since) => {
    const { id: storeId } = await aStore(db(), { turnedOnAt: at(facts.on) });
    const { prisma } = db();
    await prisma.order.create({
      data: {
        ...{ storeId, orderId: 118, statusId: 11, verdict: 'held' },
        ...{ placedAt: at(0), modifiedAt: at(facts.modified), readAt: at(50) },
      },
    });
    const causes = (facts.resolved ?? []).map((resolved, index) => ({
      cause: `sku_unknown:${index}`,
      resolved,
    }));
    for (const { cause, resolved } of causes) {
      await prisma.issue.create({
        data: {
          ...{ storeId, cause, code: 'sku_unknown', waitingFor: 'person', firstAt: at(1), lastAt: at(1) },
          ...(resolved === null ? {} : { open: false, resolvedAt: at(resolved) }),
        },
      });
    }
    if (facts.heldAt !== undefined) {
      const reasons = causes.map(({ cause }) => cause).join('; ');
      await prisma.order.updateMany({ data: { heldAt: at(facts.heldAt), heldReasons: reasons } });
    }
    expect(await readSendableSince(storeDb(db(), storeId), 118)).toEqual(at(since));
  });
});
