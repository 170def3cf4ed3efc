import { ensure, eventually, throughout } from '../evidence';
import { adjustmentsAmong, readTraffic, trafficLines } from '../traffic';
import type { Stage } from './stage';
import { different, stockNumbers } from './stock-numbers';

/** Longer than the app waits before it looks at what it has sent. */
const QUIET_MS = 2_000;

export async function tellStartingStock(stage: Stage): Promise<void> {
  const { teller, systems } = stage;
  teller.chapter('The numbers that the warehouse has flow into the shop');
  const before = await stockNumbers(stage);
  await teller.step('Stock reached BigCommerce, and only where it differed', async () => {
    const numbers = await eventually(
      'the same number in both systems for every SKU',
      30_000,
      () => stockNumbers(stage),
      (found) => different(found).length === 0,
    );
    const adjustments = adjustmentsAmong(readTraffic(systems.trafficLog));
    const written = adjustments.flatMap(({ items }) => items);
    const right = before.filter(({ bigcommerce, free }) => bigcommerce === free);
    const wasteful = written.filter((item) => right.some(({ variantId }) => variantId === item.variant_id));
    ensure('nothing to be written for SKUs that were right already', wasteful.length === 0, wasteful);
    ensure(
      'each SKU-location to be written once',
      written.length === new Set(written.map(({ variant_id }) => variant_id)).size,
      written,
    );
    const changed = different(before).map(
      ({ sku, bigcommerce, free }) =>
        `${sku} ${bigcommerce} → ${numbers.find((one) => one.sku === sku)?.bigcommerce ?? free}`,
    );
    return [
      `${changed.length} SKU-locations written in ${adjustments.length} request(s): ${changed.join(', ')}`,
      `${right.length} SKUs were right already: nothing written for them`,
    ];
  });
  await teller.step('A store in which nothing changes costs no write', async () => {
    const from = trafficLines(systems.trafficLog);
    await throughout(
      'no adjustment',
      QUIET_MS,
      async () => adjustmentsAmong(readTraffic(systems.trafficLog, from)),
      (adjustments) => adjustments.length === 0,
    );
    return [`adjustments in ${QUIET_MS / 1000} s: 0`];
  });
}
