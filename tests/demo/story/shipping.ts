import { ensure, eventually, throughout } from '../evidence';
import { atBigcommerce, sentOnce, shipmentsOf } from './ask';
import type { BigcommerceShipment } from './ask';
import type { PlacedOrder, Stage } from './stage';

const PARTIALLY_SHIPPED = 3;
const SHIPPED = 2;
const QUIET_MS = 2_000;
/** Long enough for the app to have tried again. */
const SETTLED_MS = 4_000;

const inWords = ({
  id,
  items,
  tracking_carrier,
  shipping_method,
  tracking_number,
}: BigcommerceShipment): string =>
  `shipment ${id}: ${items.map((item) => `${item.quantity} of line ${item.order_product_id}`).join(', ')}; ` +
  `${tracking_carrier || 'own link'}, ${shipping_method}, ${tracking_number}`;

/** @param order two lines, the first with two units: `guest` */
export async function tellShipping(stage: Stage, order: PlacedOrder): Promise<void> {
  const { teller, systems } = stage;
  const { bigcommerce, shiphero, hash } = systems;
  const control = shiphero.control;
  teller.chapter('Shipments travel back');
  const shipments = () => shipmentsOf(stage, order);
  const status = async () => (await atBigcommerce(stage, order)).statusId;
  const mails = () => bigcommerce.control.emailsSent({ hash, orderId: order.id });
  const ship = async (items: { line: string; quantity: number }[], trackingNumber: string) => {
    const [sent] = await sentOnce(stage, order);
    if (sent === undefined) throw new Error('the order is not in ShipHero');
    await control.shipOrder({
      orderId: sent.id,
      packages: [{ items, carrier: 'usps', method: 'Priority Mail', trackingNumber }],
    });
  };

  await teller.step(`Order ${order.id}: the first part ships`, async () => {
    await ship([{ line: 'MUG-ENAMEL-12', quantity: 1 }], '9400100000000000000001');
    const found = await eventually('one shipment', 15_000, shipments, ({ length }) => length === 1);
    ensure(
      'one unit, with carrier and number',
      found[0]?.tracking_number === '9400100000000000000001' &&
        found[0].tracking_carrier === 'usps' &&
        found[0].items.length === 1 &&
        found[0].items[0]?.quantity === 1,
      found,
    );
    await eventually('status 3, Partially Shipped', 15_000, status, (id) => id === PARTIALLY_SHIPPED);
    return [
      ...found.map(inWords),
      `BigCommerce's status: ${PARTIALLY_SHIPPED}; e-mails: ${(await mails()).length}`,
    ];
  });
  await teller.step('The rest ships, and ShipHero tells of it three times', async () => {
    await control.duplicateWebhooks({ name: 'Shipment Update', copies: 3 });
    await ship(
      [
        { line: 'MUG-ENAMEL-12', quantity: 1 },
        { line: 'SKILLET-10', quantity: 1 },
      ],
      '9400100000000000000002',
    );
    const found = await eventually('two shipments', 15_000, shipments, ({ length }) => length === 2);
    await eventually('status 2, Shipped', 15_000, status, (id) => id === SHIPPED);
    await throughout('no third shipment', QUIET_MS, shipments, ({ length }) => length === 2);
    const { lines } = await atBigcommerce(stage, order);
    ensure(
      'every unit shipped once',
      lines.every((line) => line.quantityShipped === line.quantity),
      lines,
    );
    const told = (await mails()).filter(({ kind }) => kind === 'shipment');
    ensure('one e-mail to the shopper for each package', told.length === 2, await mails());
    return [...found.map(inWords), `BigCommerce's status: ${SHIPPED}; e-mails with tracking: ${told.length}`];
  });
  await tellLostShipment(stage);
}

async function tellLostShipment(stage: Stage): Promise<void> {
  const { bigcommerce, shiphero, hash } = stage.systems;
  await stage.teller.step('BigCommerce took a shipment and its answer was lost: still one', async () => {
    const order = await bigcommerce.control.placeOrder({ hash, lines: [{ sku: 'SPORK-TI', quantity: 2 }] });
    const [sent] = await sentOnce(stage, order);
    await bigcommerce.control.failNext({
      match: { method: 'POST', pathPattern: '/shipments$' },
      mode: 'apply-then-lose-answer',
    });
    await shiphero.control.shipOrder({ orderId: sent?.id });
    const shipments = () => shipmentsOf(stage, order);
    await eventually('one shipment', 15_000, shipments, ({ length }) => length === 1);
    const looks = await throughout('one shipment', SETTLED_MS, shipments, ({ length }) => length === 1);
    const mails = await bigcommerce.control.emailsSent({ hash, orderId: order.id });
    ensure('one e-mail with tracking', mails.filter(({ kind }) => kind === 'shipment').length === 1, mails);
    return [...(looks.at(-1) ?? []).map(inWords), 'found again by address, items and number; e-mails: 1'];
  });
}
