import { expect, test } from 'vitest';
import { retryIssue } from '@/lib/issues/retry-issue';
import { markDue } from '@/lib/work/mark-due';
import { looksAsked } from '../support/ask-for-looks';
import { onEveryDatabase } from '../support/on-every-database';
import { passTime } from '../support/pass-time';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';
import { spoilingShiphero } from './spoiling-shiphero';

const RETRIED_MS = 16 * 60_000;

onEveryDatabase('what ShipHero answers in an unknown form', (db) => {
  const outside = bothSystems();
  const bigcommerce = () => outside().bigcommerce.control;

  /** Two orders that ShipHero has, of which the first is spoilt from now on. */
  async function twoOrders() {
    const door = await spoilingShiphero(outside().shiphero.url);
    const world = await createOrdersWorld(db(), {
      ...outside(),
      shiphero: { ...outside().shiphero, url: door.url },
    });
    const [strange, fine] = [await world.place(), await world.place()];
    await world.runMarked(strange.id, fine.id);
    const referenceOf = (id: number) =>
      world.store.prisma.fulfillmentOrder.findFirstOrThrow({ where: { orderId: id } });
    const reference = (await referenceOf(strange.id)).partnerOrderId;
    const ship = async ({ id, lines }: typeof fine) =>
      outside().shiphero.control.shipOrder({
        partnerOrderId: (await referenceOf(id)).partnerOrderId,
        shopName: world.shopName,
        packages: [
          {
            items: lines.map((line) => ({ line: String(line.id), quantity: 1 })),
            trackingNumber: `T-${id}`,
          },
        ],
      });
    /** As a webhook that tells of each would have it, or the reconciliation. */
    const reconcile = async () => {
      await markDue(world.store.sql, [{ kind: 'reconcile', key: 'shipments' }]);
      await world.run();
    };
    const shipments = (orderId: number) => bigcommerce().listShipments({ hash: world.hash, orderId });
    const issue = () =>
      world.store.prisma.issue.findFirstOrThrow({ where: { code: 'shiphero_unreadable', open: true } });
    return { door, world, strange, fine, reference, ship, reconcile, shipments, issue };
  }

  test.each([
    ['the order', 'fulfillment_status: expected string'],
    ['a line', 'line_items.edges.0.node.quantity: expected number'],
    ['a shipment', 'shipping_labels.0.id: expected string'],
  ])('is an issue of its order, with the path, and all else goes on: %s', async (what, path) => {
    const { door, world, strange, fine, reference, ship, reconcile, shipments, issue } = await twoOrders();
    await ship(strange);
    await ship(fine);
    const { shipheroOrderId } = await world.store.prisma.fulfillmentOrder.findFirstOrThrow({
      where: { partnerOrderId: reference },
    });
    const lineId = String(strange.lines[0]?.id);
    door.spoils = (row) => {
      if (what === 'the order')
        return row['partner_order_id'] === reference ? { fulfillment_status: 7 } : null;
      if (what === 'a line') {
        return row['partner_line_item_id'] === lineId && 'quantity' in row ? { quantity: 'two' } : null;
      }
      return row['order_id'] === shipheroOrderId && 'shipping_labels' in row
        ? { shipping_labels: [{ id: 7 }] }
        : null;
    };
    await reconcile();
    await reconcile();
    expect(await world.openIssues()).toEqual([`shiphero_unreadable:order ${strange.id}`]);
    expect((await issue()).facts).toMatchObject({ orderId: strange.id });
    expect(JSON.stringify((await issue()).facts)).toContain(path.split(': ')[1]);
    expect(await shipments(fine.id)).toHaveLength(1);
    expect(await shipments(strange.id)).toHaveLength(0);
    // Also where all but one row could be read: what was not seen is still to be looked at.
    expect(await looksAsked(world.store)).toEqual([reference]);

    door.spoils = () => null;
    await passTime(db(), RETRIED_MS);
    await world.run();
    expect(await shipments(strange.id)).toHaveLength(1);
    expect(await looksAsked(world.store)).toEqual([]);
    expect(await world.openIssues()).toEqual([]);
  });

  test('is read again by the run of its own order, though nothing else tells of it', async () => {
    const { door, world, strange, ship, reconcile, shipments } = await twoOrders();
    door.spoils = (row) => ('shipping_labels' in row ? { shipping_labels: [{ id: 7 }] } : null);
    await ship(strange);
    await reconcile();
    expect(await world.openIssues()).toEqual([`shiphero_unreadable:order ${strange.id}`]);
    door.spoils = () => null;
    await world.store.prisma.dueWork.deleteMany({ where: { kind: 'reconcile' } });
    await passTime(db(), RETRIED_MS);
    await world.run();
    expect(await shipments(strange.id)).toHaveLength(1);
    expect(await world.openIssues()).toEqual([]);
  });

  test('is read anew when a person retries', async () => {
    const { door, world, strange, reference, ship, reconcile, shipments, issue } = await twoOrders();
    door.spoils = (row) => (row['partner_order_id'] === reference ? { updated_at: 'soon' } : null);
    await ship(strange);
    await reconcile();
    const { id } = await issue();
    door.spoils = () => null;
    expect(await retryIssue(world.store, id)).toEqual({ outcome: 'marked', marked: 1 });
    await world.run();
    expect(await shipments(strange.id)).toHaveLength(1);
    expect(await world.openIssues()).toEqual([]);
  });

  test('is told by ShipHero’s id where nobody can say whose it is', async () => {
    const { door, world, reconcile, issue } = await twoOrders();
    door.spoils = (row) =>
      'partner_order_id' in row && 'updated_at' in row ? { id: 'QQ==', partner_order_id: 5 } : null;
    await reconcile();
    expect(await world.openIssues()).toEqual(['shiphero_unreadable:order in ShipHero QQ==']);
    expect((await issue()).facts).toMatchObject({ what: 'order', id: 'QQ==' });
  });

  test('proves of no order that it is not there: nothing is sent a second time', async () => {
    const door = await spoilingShiphero(outside().shiphero.url);
    const world = await createOrdersWorld(db(), {
      ...outside(),
      shiphero: { ...outside().shiphero, url: door.url },
    });
    const order = await world.place();
    door.spoils = (row) =>
      'partner_order_id' in row && 'updated_at' in row ? { fulfillment_status: 7 } : null;
    await world.runMarked(order.id);
    await world.runForAnHour();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    expect(await world.openIssues()).toContain(`shiphero_unreadable:order ${order.id}`);
    door.spoils = () => null;
    await passTime(db(), RETRIED_MS);
    await world.run();
    expect(await world.inShiphero(order.id)).toHaveLength(1);
    expect(await world.openIssues()).toEqual([]);
  });
});
