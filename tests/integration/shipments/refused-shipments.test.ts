import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { forgetAsked } from '@/lib/issues/forget-asked';
import { letGo } from '@/lib/issues/let-go';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { retryIssue } from '@/lib/issues/retry-issue';
import { takeBack } from '@/lib/issues/take-back';
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

  it('is made after all where a person who has dealt with it retries the order, and only then', async () => {
    const { world, door, order, run } = await refused();
    const [issue] = await world.openIssues();
    const seen = z.record(z.string(), z.union([z.string(), z.number()])).parse(issue?.facts);
    const by = { userId: 1, email: 'a@example.com' };
    await world.store.transaction((tx) => letGo(tx, issue?.id ?? '', seen, by));
    door.refuses = false;
    await run();
    await world.store.transaction((tx) => takeBack(tx.sql, order.id + 1));
    await run();
    expect(await world.shipments(order.id)).toEqual([]);
    await world.store.transaction((tx) => takeBack(tx.sql, order.id));
    await run();
    expect(await world.shipments(order.id)).toHaveLength(1);
    expect(await world.openIssues()).toEqual([]);
    const back = `select 1 as back from let_go where store_id = $1::uuid and taken_back_at is not null`;
    expect(await world.store.sql.query(back)).toHaveLength(1);
  });

  it('is made by nobody once a person has dealt with it, until they want it after all', async () => {
    const { world, door, order, run, retry } = await refused();
    const dealtWith = async () => {
      const [issue] = await world.openIssues();
      const seen = z.record(z.string(), z.union([z.string(), z.number()])).parse(issue?.facts);
      const by = { userId: 1, email: 'a@example.com' };
      const ended = await world.store.transaction((tx) => letGo(tx, issue?.id ?? '', seen, by));
      expect(ended).toEqual({ outcome: 'let_go' });
    };
    await dealtWith();
    door.refuses = false;
    await run();
    // Another time of change makes no other shipment of it.
    outside.passTimeThere(3_600_000);
    const change = { hash: world.hash, orderId: order.id };
    await outside.bigcommerce.control.setStatus({ ...change, statusId: 9 });
    await run();
    expect([door.asked, await world.openIssues()]).toEqual([1, []]);

    // Called off and wanted again: something else each time, which is told, and nothing is made of it.
    await outside.bigcommerce.control.setStatus({ ...change, statusId: 5 });
    await run();
    expect(await world.openIssues()).toMatchObject([{ facts: { reason: 'order_closed' } }]);
    await dealtWith();
    await outside.bigcommerce.control.setStatus({ ...change, statusId: 11 });
    await run();
    expect([door.asked, await world.openIssues()]).toEqual([1, []]);
    expect(await world.shipments(order.id)).toEqual([]);
    expect(await world.store.prisma.letGo.count()).toBe(2);

    const other = { code: 'shipment_refused', subject: (await world.packages())[0]?.labelId ?? '' } as const;
    const facts = { orderId: order.id, labelId: other.subject, reason: 'let_go', traits: 'others' };
    await raiseIssue(world.store, { ...other, facts }, [{ kind: 'order', key: String(order.id) }]);
    await retry();
    await run();
    expect([door.asked, await world.openIssues()]).toEqual([2, []]);
    expect(await world.shipments(order.id)).toHaveLength(1);
  });
});
