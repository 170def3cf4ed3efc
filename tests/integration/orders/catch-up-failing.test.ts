import { expect, test } from 'vitest';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';

/** Further back than a catching-up looks behind its cursor. */
const LONG_MS = 15 * 60_000;

onEveryDatabase('catching up with orders that cannot be recorded', (db) => {
  const outside = bothSystems();

  test('loses none of them: the cursor stays before what is not kept', async () => {
    const world = await createOrdersWorld(db(), outside());
    const early = await world.place();
    outside().passTimeThere(LONG_MS);
    const late = await world.place();
    await db().sql.query(`alter table "order" add constraint planted check (order_id <> ${early.id})`);
    try {
      await expect(world.catchUp()).rejects.toThrow(/planted/);
    } finally {
      await db().sql.query('alter table "order" drop constraint planted');
    }
    expect(await world.store.prisma.order.count()).toBe(0);
    expect(await world.catchUp()).toEqual({ ok: true, value: { changed: 2, whole: true } });
    for (const { id } of [early, late]) expect(await world.storedUnits(id)).toBeGreaterThan(0);
  });
});
