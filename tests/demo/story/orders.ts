import { ensure } from '../evidence';
import { fact, inWords, sentOnce } from './ask';
import type { ShipheroOrder } from './ask';
import type { PlacedOrder, Stage } from './stage';
import type { ExampleName } from '@/tests/simulators/bigcommerce/orders/example-orders';

const factsOf = (order: ShipheroOrder | undefined, names: readonly string[]): string =>
  names.map((name) => `${name} ${JSON.stringify(fact(order, name))}`).join(', ');

/** Orders of several kinds. Gives the one that is shipped later. */
export async function tellOrders(stage: Stage): Promise<PlacedOrder> {
  const { teller, systems } = stage;
  const { bigcommerce, hash } = systems;
  teller.chapter('Orders travel to ShipHero');
  const place = (example: ExampleName) => bigcommerce.control.placeOrder({ hash, example });
  const plain = await place('guest');
  const coupon = await place('registered-coupon');
  const wrapped = await place('options-gift-wrap');
  const message = await place('customer-message');
  const twice = await place('two-addresses');
  const japanese = await place('japanese');
  const mixed = await place('digital-and-physical');

  await teller.step(`Order ${plain.id}: lines, prices and address as they were placed`, async () => {
    const sent = await sentOnce(stage, plain);
    const lines = sent.flatMap((order) => order.lines);
    ensure(
      'each line once, by its BigCommerce id, with its quantity',
      plain.lines.length === lines.length &&
        plain.lines.every((line) =>
          lines.some(
            (one) =>
              one.partnerLineItemId === String(line.id) &&
              one.sku === line.sku &&
              one.quantity === line.quantity,
          ),
        ),
      lines,
    );
    return sent.map(inWords);
  });
  await teller.step(`Order ${coupon.id}: what the coupon and the discount by hand took off`, async () => {
    const [sent] = await sentOnce(stage, coupon);
    ensure('discounts of 19.60 in all', Number(fact(sent, 'total_discounts')) === 19.6, sent?.facts);
    return [factsOf(sent, ['subtotal', 'total_discounts', 'total_tax', 'total_price', 'currency'])];
  });
  await teller.step(`Order ${wrapped.id}: what was engraved, and how it is wrapped`, async () => {
    const [sent] = await sentOnce(stage, wrapped);
    const options = sent?.lines[0]?.optionTitle ?? '';
    ensure('the engraving on the line', options.includes('Happy birthday, Rabin!'), sent?.lines);
    ensure('the message as gift note', String(fact(sent, 'gift_note')).includes('cabin'), sent?.facts);
    return [`${options}; ${factsOf(sent, ['gift_note'])}`];
  });
  await teller.step(`Order ${message.id}: what the shopper asked of the packer`, async () => {
    const [sent] = await sentOnce(stage, message);
    ensure(
      'the message as packing note',
      String(fact(sent, 'packing_note')).includes('neighbour'),
      sent?.facts,
    );
    return [factsOf(sent, ['packing_note'])];
  });
  await teller.step(`Order ${twice.id}: two addresses, two ShipHero orders`, async () => {
    const sent = await sentOnce(stage, twice);
    ensure(
      'each address with its own lines',
      sent.length === 2 && cities(sent).size === 2,
      sent.map(inWords),
    );
    return sent.map(inWords);
  });
  await teller.step(`Order ${japanese.id}: names and addresses in any script`, async () => {
    const sent = await sentOnce(stage, japanese);
    ensure('the name unchanged', sent.map(inWords).join('').includes('花子'), sent.map(inWords));
    return sent.map(inWords);
  });
  await teller.step(`Order ${mixed.id}: what is downloaded is not sent to a warehouse`, async () => {
    const sent = await sentOnce(stage, mixed);
    const skus = sent.flatMap(({ lines }) => lines.map(({ sku }) => sku));
    ensure('the skillet alone', skus.join() === 'SKILLET-10', skus);
    return sent.map(inWords);
  });
  return plain;
}

const cities = (orders: readonly ShipheroOrder[]): Set<unknown> =>
  new Set(orders.map(({ shippingAddress }) => shippingAddress.city));
