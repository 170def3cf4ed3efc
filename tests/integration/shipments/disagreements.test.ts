import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { resolveIssues } from '@/lib/issues/resolve-issue';
import { expectPlaces } from '../support/expect-places';
import { onEveryDatabase } from '../support/on-every-database';
import { startOutside } from './outside';
import type { Outside } from './outside';
import { createShippingWorld } from './shipping-world';
import type { ShippingWorld } from './shipping-world';

onEveryDatabase('Where the two systems disagree', (current) => {
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
    const order = await world.placeOrder({ lines: [{ sku: 'SPORK-TI', quantity }, { sku: 'SKILLET-10' }] });
    const [spork, skillet] = order.lines.map((line) => line.id);
    return { ...order, spork: spork ?? 0, skillet: skillet ?? 0, addressId: order.addressIds[0] ?? 0 };
  }
  const writes = () => world.store.prisma.attempt.count({ where: { operation: 'shipments.create' } });

  it('a refusal holds up its own package only, is asked once, and goes when a person has acted', async () => {
    const { id, reference, spork, skillet } = await placed(2);
    const { control } = outside.bigcommerce;
    await world.ship(reference, [
      { items: [{ line: String(spork), quantity: 2 }] },
      { items: [{ line: String(skillet), quantity: 1 }] },
    ]);
    // The refund is not shown yet, so that what BigCommerce says is left is more than it takes.
    outside.passTimeThere(3_600_000);
    await control.lagLookups({ hash: world.hash, ms: 1_800_000 });
    await control.refund({ hash: world.hash, orderId: id, items: [{ lineId: spork, quantity: 1 }] });
    await world.announce(id, [reference]);
    await world.run();
    const [refused] = await world.openIssues();
    expect(refused).toMatchObject({ code: 'shipment_refused' });
    expect(await world.shipments(id)).toMatchObject([{ items: [{ order_product_id: skillet }] }]);
    expect(await world.timeline(id)).toContain('shipment.refused');

    const asked = await writes();
    await world.mark(id);
    await world.run();
    expect(await writes()).toBe(asked);
    expect(await world.openIssues()).toMatchObject([{ code: 'shipment_refused' }]);

    await control.lagLookups({ hash: world.hash, ms: 0 });
    await world.store.transaction((tx) => resolveIssues(tx, [refused?.cause ?? '']));
    await world.runToTheEnd();
    expect(await world.order(id)).toMatchObject({
      statusId: 2,
      lines: [{ quantityShipped: 1 }, { quantityShipped: 1 }],
    });
    expect(await world.openIssues()).toEqual([]);
  });

  it('a shipment that was made by hand with the package’s number is claimed, not made again', async () => {
    const { id, reference, spork, addressId } = await placed(1);
    await world.ship(reference, [{ items: [{ line: String(spork), quantity: 1 }], trackingNumber: 'T1' }]);
    await world.shipByHand(id, { addressId, lineId: spork, quantity: 1, tracking: 'T1' });
    await world.announce(id, [reference]);
    await world.runToTheEnd();
    const [shipment, ...others] = await world.shipments(id);
    expect(others).toEqual([]);
    expect(await world.packages()).toMatchObject([{ bigcommerceShipmentId: shipment?.['id'] }]);
    expect(await writes()).toBe(0);
    expect(await world.timeline(id)).toContain('shipment.found');
  });

  it('two shipments that could be the package’s are an issue until one of them is gone', async () => {
    const { id, reference, spork, addressId } = await placed(2);
    await world.ship(reference, [{ items: [{ line: String(spork), quantity: 1 }], trackingNumber: 'T2' }]);
    const byHand = { addressId, lineId: spork, quantity: 1, tracking: 'T2' };
    await world.shipByHand(id, byHand);
    const second = await world.shipByHand(id, byHand);
    await world.announce(id, [reference]);
    await world.runToTheEnd();
    expect(await world.openIssues()).toMatchObject([{ code: 'shipment_ambiguous' }]);
    expect(await world.shipments(id)).toHaveLength(2);

    await outside.bigcommerce.control.deleteShipment({ hash: world.hash, shipmentId: second });
    await world.mark(id);
    await world.runToTheEnd();
    expect(await world.openIssues()).toEqual([]);
    expect(await world.shipments(id)).toHaveLength(1);
    expect(await writes()).toBe(0);
  });

  it('units that somebody told of in another way are not told of again', async () => {
    const { id, reference, spork, addressId } = await placed(1);
    await world.ship(reference, [{ items: [{ line: String(spork), quantity: 1 }], trackingNumber: 'T3' }]);
    await world.shipByHand(id, { addressId, lineId: spork, quantity: 1, tracking: 'OTHER' });
    await world.announce(id, [reference]);
    await world.runToTheEnd();
    expect(await world.shipments(id)).toHaveLength(1);
    expect(await world.openIssues()).toEqual([]);
  });

  it('a line that an edit gave another id is an issue, and nothing is guessed', async () => {
    const { control } = outside.bigcommerce;
    await control.behave({ hash: world.hash, behaviours: { editGivesNewIds: true } });
    const { id, reference, spork, skillet } = await placed(1);
    const change = { quantities: [{ lineId: skillet, quantity: 2 }] };
    await control.changeOrder({ hash: world.hash, orderId: id, change });
    await world.ship(reference, [{ items: [{ line: String(spork), quantity: 1 }] }]);
    await world.announce(id, [reference]);
    await world.runToTheEnd();
    expect(await world.openIssues()).toMatchObject([{ code: 'line_not_found', facts: { sku: 'SPORK-TI' } }]);
    expect(await world.shipments(id)).toEqual([]);
  });

  it('an order that was cancelled in BigCommerce and shipped all the same waits for a person', async () => {
    const { id, reference, spork } = await placed(1);
    await outside.bigcommerce.control.setStatus({ hash: world.hash, orderId: id, statusId: 5 });
    await world.ship(reference, [{ items: [{ line: String(spork), quantity: 1 }] }]);
    await world.announce(id, [reference]);
    await world.runToTheEnd();
    expect(await world.openIssues()).toMatchObject([
      { code: 'shipment_refused', facts: { reason: 'order_closed' } },
    ]);
    expect(await world.order(id)).toMatchObject({ statusId: 5 });
  });

  it.each([
    ['cancelled', 5],
    ['refunded', 4],
  ])(
    'an order that was cancelled in ShipHero is an issue until it is %s in BigCommerce',
    async (_name, to) => {
      const { id, reference } = await placed(1);
      await outside.shiphero.control.cancelOrder({ partnerOrderId: reference, shopName: world.shopName });
      await world.announce(id, [reference]);
      await world.runToTheEnd(2);
      expect(await world.openIssues()).toMatchObject([{ cause: `cancelled_in_shiphero:${reference}` }]);
      expect(await world.store.prisma.fulfillmentOrder.findMany()).toMatchObject([{ state: 'cancelled' }]);
      expect((await world.timeline(id)).filter((code) => code === 'shiphero.cancelled')).toHaveLength(1);

      await outside.bigcommerce.control.setStatus({ hash: world.hash, orderId: id, statusId: to });
      await world.mark(id);
      await world.runToTheEnd(2);
      expect(await world.openIssues()).toEqual([]);
    },
  );

  it.each(['while it was called off', 'before it was called off'])(
    'an order that is wanted again, and that ShipHero cancelled %s, is an issue',
    async (when) => {
      const { id, reference } = await placed(1);
      const there = { partnerOrderId: reference, shopName: world.shopName };
      const to = (statusId: number) =>
        outside.bigcommerce.control.setStatus({ hash: world.hash, orderId: id, statusId });
      const cancelThere = async () => {
        await outside.shiphero.control.cancelOrder(there);
        await world.announce(id, [reference]);
        await world.runToTheEnd(2);
      };
      if (when.startsWith('before')) await cancelThere();
      await to(5);
      await world.mark(id);
      await world.runToTheEnd(2);
      if (when.startsWith('while')) await cancelThere();
      expect(await world.openIssues()).toEqual([]);

      await to(11);
      await world.mark(id);
      await world.runToTheEnd(2);
      expect(await world.openIssues()).toMatchObject([{ cause: `cancelled_in_shiphero:${reference}` }]);
    },
  );

  it.each([
    ['taken off the order', 'edit'],
    ['cancelled once others had left', 'cancel'],
  ] as const)(
    'units that were %s in ShipHero are an issue until BigCommerce wants them no more',
    async (_what, how) => {
      const { id, reference, spork, skillet } = await placed(3);
      const there = { partnerOrderId: reference, shopName: world.shopName };
      const { control } = outside.shiphero;
      if (how === 'edit')
        await control.editLines({ ...there, lines: [{ line: String(skillet), quantity: 0 }] });
      await world.ship(reference, [{ items: [{ line: String(spork), quantity: how === 'edit' ? 3 : 1 }] }]);
      if (how === 'cancel') await control.cancelOrder({ ...there, force: true });
      await world.announce(id, [reference]);
      await world.runToTheEnd();
      const units = how === 'edit' ? 'SKILLET-10 × 1' : 'SPORK-TI × 2, SKILLET-10 × 1';
      const cause = `cancelled_in_shiphero:${reference}`;
      expect(await world.openIssues()).toMatchObject([{ cause, facts: { units } }]);
      expect(await world.shipments(id)).toHaveLength(1);
      // Also by runs that nothing asks to look there.
      await world.mark(id);
      await world.runToTheEnd(2);
      expect(await world.openIssues()).toMatchObject([{ cause, facts: { units } }]);

      const rest = how === 'edit' ? [] : [{ lineId: spork, quantity: 2 }];
      const items = [...rest, { lineId: skillet, quantity: 1 }];
      await outside.bigcommerce.control.refund({ hash: world.hash, orderId: id, items });
      await world.mark(id);
      await world.runToTheEnd(2);
      expect(await world.openIssues()).toEqual([]);
    },
  );

  it('a label that was voided before anybody was told of it is forgotten', async () => {
    const { id, reference, spork } = await placed(1);
    await world.ship(reference, [{ items: [{ line: String(spork), quantity: 1 }], trackingNumber: 'V1' }]);
    await outside.shiphero.control.voidLabel({ trackingNumber: 'V1' });
    await world.announce(id, [reference]);
    await world.runToTheEnd(2);
    expect(await world.shipments(id)).toEqual([]);
    expect(await world.packages()).toEqual([]);
  });

  it('a label that was voided after its shipment was made leaves the shipment, and is on the timeline', async () => {
    const { id, reference, spork } = await placed(1);
    await world.ship(reference, [{ items: [{ line: String(spork), quantity: 1 }], trackingNumber: 'V2' }]);
    await world.announce(id, [reference]);
    await world.runToTheEnd(2);
    await outside.shiphero.control.voidLabel({ trackingNumber: 'V2' });
    await world.announce(id, [reference], 2);
    await world.runToTheEnd(2);
    expect(await world.shipments(id)).toHaveLength(1);
    const entries = await world.store.prisma.timelineEntry.findMany({
      where: { code: 'shiphero.state_read' },
    });
    expect(entries.filter((entry) => JSON.stringify(entry.facts).includes('voidedLabel'))).toHaveLength(1);
  });
});
