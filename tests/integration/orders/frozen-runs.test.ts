import { afterEach, expect, test } from 'vitest';
import { saveMethodRules } from '@/lib/mapping/rules/save-rules';
import { done } from '@/lib/work/run';
import { createOrderHandler } from '@/lib/worker/order-handler';
import { afterAnswer } from '../support/after-answer';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { A_WHILE_MS, createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';

const UNKNOWN = 'WRAP-BEESWAX-3';
const AUTHOR = { userId: 1, email: 'owner@example.com', at: new Date('2026-11-23T10:00:00Z') };

onEveryDatabase('a run that was frozen after ShipHero had answered', (db) => {
  afterEach(() => expectPlaces(db()));
  const outside = bothSystems();

  test('changes nothing of what the run after it found out, held and let go of', async () => {
    const world = await createOrdersWorld(db(), outside());
    const order = await world.place({ example: 'unknown-sku' });
    await world.mark(order.id);
    const account = world.account.accountId;
    const whileFrozen = async () => {
      await passTime(db(), A_WHILE_MS);
      await outside().shiphero.control.createProduct({ account, sku: UNKNOWN, onHand: 50 });
      await saveMethodRules(world.store, {
        ...{ version: 1, rules: { rules: [], unknown: { do: 'hold' } }, author: AUTHOR },
        mark: () => Promise.resolve(0),
      });
      await world.run();
      expect(await world.openIssues()).toEqual(['method_unmapped:Flat Rate']);
    };
    const handler = createOrderHandler({ clients: afterAnswer(world.clients, whileFrozen) });
    let ended: unknown;
    await world.run((run) =>
      handler(run).catch((err: unknown) => {
        ended = err;
        return done();
      }),
    );
    expect(ended).toMatchObject({ name: 'LeaseLost' });
    expect(await world.openIssues()).toEqual(['method_unmapped:Flat Rate']);
    expect(await world.holdsOf('method_unmapped:Flat Rate')).toBe(1);
    expect(await db().prisma.shipheroProduct.findFirst({ where: { sku: UNKNOWN } })).toMatchObject({
      known: true,
    });
    expect(await world.inShiphero()).toEqual([]);
  });
});
