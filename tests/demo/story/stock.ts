import { setTimeout as wait } from 'node:timers/promises';
import { ensure, eventually, throughout } from '../evidence';
import { adjustmentsAmong, readTraffic, trafficLines } from '../traffic';
import { inShiphero, sentOnce } from './ask';
import type { Stage } from './stage';
import { different, freeInShiphero, stockAtBigcommerce, stockNumbers } from './stock-numbers';

const RECEIVED = 'MERINO-CHA-M';
const SOLD = 'SOCK-TRAIL-L';
const WATCHED_MS = 6_000;
/** A change of stock takes about a second from one system to the other. */
const SETTLED_MS = 3_000;

export async function tellStock(stage: Stage): Promise<void> {
  const { teller, systems } = stage;
  const { bigcommerce, shiphero, hash, accountId, trafficLog } = systems;
  teller.chapter('Stock follows the warehouse');
  await teller.step('Both systems agree after the orders so far', async () => {
    // A hold that has just come off moves units from promised to allocated: until both are read, less is shown.
    const numbers = await eventually(
      'the same number in both systems for every SKU, and nothing on its way',
      30_000,
      async () => {
        const from = trafficLines(trafficLog);
        await wait(SETTLED_MS);
        const still = adjustmentsAmong(readTraffic(trafficLog, from)).length === 0;
        return { still, all: await stockNumbers(stage) };
      },
      ({ still, all }) => still && different(all).length === 0,
    );
    const units = numbers.all.reduce((sum, { free }) => sum + free, 0);
    return [`${numbers.all.length} SKUs, ${units} units to sell`];
  });

  await teller.step('Goods come in: one adjustment changes the one SKU', async () => {
    const from = trafficLines(trafficLog);
    const stood = new Map((await stockNumbers(stage)).map((one) => [one.variantId, one.bigcommerce]));
    const before = await stockAtBigcommerce(stage, RECEIVED);
    await shiphero.control.receiveStock({ account: accountId, sku: RECEIVED, quantity: 7 });
    const free = await freeInShiphero(stage, RECEIVED);
    await eventually(
      `${free} of ${RECEIVED} at BigCommerce`,
      20_000,
      () => stockAtBigcommerce(stage, RECEIVED),
      (onHand) => onHand === free,
    );
    const adjustments = adjustmentsAmong(readTraffic(trafficLog, from));
    // One that an order had just taken from when it was read is not known for sure: it is sent as it stands.
    const changing = adjustments.flatMap(({ items }) =>
      items.filter(({ variant_id: id, quantity }) => stood.get(id) !== quantity),
    );
    ensure('one change of one number', changing.length === 1, adjustments);
    return [`${RECEIVED}: ${before} → ${free}; sent: ${JSON.stringify(adjustments)}`];
  });

  await teller.step('An order is placed: BigCommerce never offers more than is free', async () => {
    const order = await bigcommerce.control.placeOrder({ hash, lines: [{ sku: SOLD, quantity: 5 }] });
    const looks = await throughout(
      `BigCommerce's number to be no more than what is free in ShipHero less what is on its way`,
      WATCHED_MS,
      async () => {
        // Asked last, so that an order which arrives between two questions is not taken off twice.
        const onHand = await stockAtBigcommerce(stage, SOLD);
        const free = await freeInShiphero(stage, SOLD);
        const underWay = (await inShiphero(stage, order)).length === 0 ? 5 : 0;
        return { bigcommerce: onHand, free, underWay };
      },
      ({ bigcommerce: onHand, free, underWay }) => onHand <= free - underWay,
    );
    await sentOnce(stage, order);
    const last = looks.at(-1);
    ensure('both systems to agree in the end', last?.bigcommerce === last?.free, last);
    const oversold = await bigcommerce.control.oversold({ hash });
    ensure('nothing oversold', oversold.length === 0, oversold);
    return [
      `${SOLD}: ${looks.length} looks in ${WATCHED_MS / 1000} s, never above; in the end ${last?.bigcommerce} of ${last?.free} free`,
      `units that BigCommerce sold and did not have: ${oversold.length}`,
    ];
  });
}
