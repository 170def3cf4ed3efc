import { expect, test } from 'vitest';
import type { Sql } from '@/lib/platform/db/sql';
import { createDatabaseClock } from '@/lib/platform/db/database-clock';

const DATABASE = Date.UTC(2026, 2, 1, 12);

/** A database and a machine whose clock is off; asking takes a while. */
function offBy(offMs: number) {
  const world = { time: DATABASE, offMs, tripMs: 0 };
  const sql: Sql = {
    query<Row>() {
      world.time += world.tripMs / 2;
      const row: unknown = { now_ms: world.time };
      world.time += world.tripMs / 2;
      return Promise.resolve([row] as Row[]);
    },
  };
  return { world, clock: createDatabaseClock(sql, { now: () => new Date(world.time + world.offMs) }) };
}

test.each([-300_000, 0, 300_000])(
  'tells the database’s time on a machine that is off by %i ms',
  async (off) => {
    const { world, clock } = offBy(off);
    await clock.measure();
    expect(clock.now().getTime()).toBe(world.time);
    world.time += 60_000;
    expect(clock.now().getTime()).toBe(world.time);
  },
);

test('a clock that is set is found out at the next comparison', async () => {
  const { world, clock } = offBy(0);
  await clock.measure();
  world.offMs = 300_000;
  await clock.measure();
  expect(clock.now().getTime()).toBe(world.time);
});

test('a slow comparison does not make time jitter: what may be right stays', async () => {
  const { world, clock } = offBy(-300_000);
  await clock.measure();
  for (const tripMs of [2_000, 40, 900]) {
    world.tripMs = tripMs;
    await clock.measure();
    expect(clock.now().getTime()).toBe(world.time);
  }
});
