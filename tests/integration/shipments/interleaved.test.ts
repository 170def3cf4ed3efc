import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { afterAnswer } from '../support/after-answer';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createShippingWorld } from './shipping-world';
import type { ShippingWorld } from './shipping-world';

onEveryDatabase('Shipments while something else happens', (current) => {
  afterEach(() => expectPlaces(current()));

  let outside: Outside;
  let world: ShippingWorld;
  beforeAll(async () => {
    outside = await startOutside();
  });
  beforeEach(async () => {
    world = await createShippingWorld(current(), outside);
  });
  afterAll(async () => {
    await outside.bigcommerce.close();
    await outside.shiphero.close();
  });

  async function placed(quantity: number) {
    const order = await world.placeOrder({ lines: [{ sku: 'SPORK-TI', quantity }] });
    return { ...order, lineId: order.lines[0]?.id ?? 0, addressId: order.addressIds[0] ?? 0 };
  }

  it('a package that is told of while the order is being looked at is looked for again', async () => {
    const { id, reference, lineId } = await placed(2);
    const ship = () => world.ship(reference, [{ items: [{ line: String(lineId), quantity: 1 }] }]);
    await ship();
    await world.announce(id, [reference]);
    // ShipHero has answered without the second package; its webhook comes before the answer is kept.
    const meanwhile = async () => {
      await ship();
      await world.announce(id, [reference]);
    };
    await world.run(world.handlerWith(afterAnswer(world.clients, meanwhile)));
    await world.runToTheEnd();
    expect(await world.shipments(id)).toHaveLength(2);
    expect(await world.order(id)).toMatchObject({ statusId: 2, lines: [{ quantityShipped: 2 }] });
  });

  it('a run that ends early leaves what it has not decided on as it was', async () => {
    const { id, reference, lineId, addressId } = await placed(2);
    await world.ship(reference, [{ items: [{ line: String(lineId), quantity: 1 }], trackingNumber: 'T2' }]);
    const byHand = { addressId, lineId, quantity: 1, tracking: 'T2' };
    await world.shipByHand(id, byHand);
    await world.shipByHand(id, byHand);
    await world.announce(id, [reference]);
    await world.run();
    const [undecided] = await world.openIssues();
    expect(undecided).toMatchObject({ code: 'shipment_ambiguous' });

    const match = { method: 'GET', pathPattern: '/shipments' };
    await outside.bigcommerce.control.failNext({ match, mode: '5xx' });
    await world.announce(id, [reference]);
    await world.run();
    expect(await world.openIssues()).toEqual([undecided]);
    expect(await world.store.prisma.issueHold.count()).toBe(1);
  });
});
