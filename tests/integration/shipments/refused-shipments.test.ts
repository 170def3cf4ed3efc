import { afterAll, beforeAll, expect, it } from 'vitest';
import { forgetAsked } from '@/lib/issues/forget-asked';
import { retryIssue } from '@/lib/issues/retry-issue';
import { onEveryDatabase } from '../support/on-every-database';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { refusingBigcommerce } from './refusing-bigcommerce';
import { createShippingWorld } from './shipping-world';

onEveryDatabase('A shipment that BigCommerce refused', (current) => {
  let outside: Outside;
  beforeAll(async () => {
    outside = await startOutside();
  });
  afterAll(async () => {
    await outside.bigcommerce.close();
    await outside.shiphero.close();
  });

  async function refused() {
    const door = await refusingBigcommerce(outside.bigcommerce.url);
    const bigcommerce = { ...outside.bigcommerce, url: door.url };
    const world = await createShippingWorld(current(), { ...outside, bigcommerce });
    const order = await world.placeOrder({ lines: [{ sku: 'SPORK-TI', quantity: 1 }] });
    const run = async () => {
      await world.mark(order.id);
      await world.run();
    };
    await world.ship(order.reference, [
      { items: [{ line: String(order.lines[0]?.id), quantity: 1 }], trackingNumber: 'R1' },
    ]);
    await world.announce(order.id, [order.reference]);
    await run();
    expect([door.asked, (await world.openIssues()).map(({ code }) => code)]).toEqual([
      1,
      ['shipment_refused'],
    ]);
    const retry = async () => {
      const [issue] = await world.openIssues();
      await world.store.transaction(async (tx) => {
        await retryIssue(tx, issue?.id ?? '');
        await forgetAsked(tx.sql, issue?.id ?? '');
      });
    };
    return { world, door, order, run, retry };
  }

  it('is not asked for again by itself, and is when a person retries, although the order is the same', async () => {
    const { world, door, order, run, retry } = await refused();
    await run();
    expect(door.asked).toBe(1);
    await retry();
    await run();
    expect(door.asked).toBe(2);
    expect(await world.openIssues()).toMatchObject([{ facts: { reason: 'The shipment is not taken.' } }]);

    door.refuses = false;
    await run();
    expect(door.asked).toBe(2);
    await retry();
    await run();
    expect(await world.shipments(order.id)).toHaveLength(1);
    expect(await world.openIssues()).toEqual([]);
  });

  it('is asked for again also where a run was under way while the person retried', async () => {
    const { world, door, order, run, retry } = await refused();
    // Between the run's look at its open issues and its end.
    door.onListed = async () => {
      door.onListed = () => Promise.resolve();
      await retry();
      door.refuses = false;
    };
    await run();
    await run();
    expect(await world.shipments(order.id)).toHaveLength(1);
    expect(await world.openIssues()).toEqual([]);
  });
});
