import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLog } from '@/lib/platform/log';
import { findNewPackages } from '@/lib/shipments/find-new-packages';
import { onEveryDatabase } from '../support/on-every-database';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createShippingWorld } from './shipping-world';

let outside: Outside;
beforeAll(async () => {
  outside = await startOutside();
});
afterAll(async () => {
  await outside.bigcommerce.close();
  await outside.shiphero.close();
});

onEveryDatabase('a reading of shipments', (db) => {
  it('leaves its cursor where it began, so that what is packed meanwhile is read the next time', async () => {
    const world = await createShippingWorld(db(), outside);
    const began = new Date('2026-06-01T12:00:00Z');
    let asked = 0;
    const work = { kind: 'reconcile', key: 'shipments', noted: 1, tries: 0, lastCode: null } as const;
    const run = {
      work: { ...work, storeId: world.storeId, lease: randomUUID() },
      store: world.store,
      // Each look at the clock is a minute later.
      clock: { now: () => new Date(began.getTime() + asked++ * 60_000) },
      log: createLog('silent'),
      signal: new AbortController().signal,
    };
    expect(await findNewPackages(run, world)).toMatchObject({ value: { raised: 0 } });
    const cursor = await world.store.prisma.storeCursor.findFirstOrThrow({ where: { name: 'shipments' } });
    expect(cursor.readTo).toEqual(began);
  });
});
