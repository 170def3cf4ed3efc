import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCoverage } from '@/lib/orders/read-coverage';
import { systemClock } from '@/lib/platform/clock';
import { createLog } from '@/lib/platform/log';
import { moveCursor } from '@/lib/work/progress';
import { looksAsked } from '../support/ask-for-looks';
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

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

onEveryDatabase('a part that ShipHero has shipped', (db) => {
  it.each([
    ['just before the cursor', -1],
    ['nine minutes before the cursor, as clocks and look-ups lag', 9],
  ])('is found without any webhook: %s', async (_when, ahead) => {
    const world = await createShippingWorld(db(), outside);
    const { reference, lines } = await world.placeOrder({ lines: [{ sku: 'SPORK-TI', quantity: 2 }] });
    const work = { kind: 'reconcile', key: 'shipments', noted: 1, tries: 0, lastCode: null } as const;
    const read = () =>
      readCoverage(
        {
          work: { ...work, storeId: world.storeId, lease: randomUUID() },
          ...{ store: world.store, clock: systemClock, log: createLog('silent') },
          signal: new AbortController().signal,
        },
        world,
        'thorough',
      );
    const due = () => world.store.prisma.dueWork.count({ where: { kind: 'order' } });
    expect(await read()).toMatchObject({ ok: true });
    expect(await due()).toBe(0);

    await moveCursor(world.store, 'coverage', minutes(ahead));
    await world.store.prisma.storeCursor.deleteMany({ where: { name: 'coverage_thorough' } });
    await world.ship(reference, [{ items: [{ line: String(lines[0]?.id), quantity: 1 }] }]);
    expect(await read()).toMatchObject({ ok: true });
    expect(await due()).toBe(1);
    expect(await looksAsked(world.store)).toEqual([reference]);
  });
});
