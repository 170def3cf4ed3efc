import { openPostgres } from '@/lib/platform/db/open-postgres';
import { startOutside } from '@/tests/integration/inventory/outside';
import { createStockWorld } from '@/tests/integration/inventory/stock-world';
import { makeYear } from '@/tests/integration/support/year-of-stock';
import type { Bench } from '../bench';
import { makeDatabase } from '../make-database';
import type { Measure, Recorder } from '../measurement';
import { ORDINARY_SKUS } from '../running-store';
import { inScope } from '../scope';
import { ABOVE } from './year-store';

const DAY_MINUTES = 24 * 60;
/** Of a day, gone through minute by minute of the store's time. */
const MINUTES = 10;
const CHANGES_A_DAY = 66_000;
/** One in so many leaves nothing on hand, of which it has to be known whether it is a kit. */
const SOLD_OUT_EVERY = 20;
const OPEN_ORDERS = 20;

export const stockCreditMeasures = {
  day: {
    name: `credits a day for ${CHANGES_A_DAY.toLocaleString('en')} changes of stock, of 5.18 million`,
    unit: 'credits',
    bar: '<= 600000',
  },
  change: { name: 'credits a change of stock, all readings', unit: 'credits', bar: null },
} as const satisfies Readonly<Record<string, Measure>>;

/**
 * What ShipHero charges for a day of stock, computed from a slice of one: every change told of by itself, the cursor every
 * five minutes, orders that ShipHero owes units, and SKUs that are sold out. How large the catalogue is costs nothing
 * once it was read: no reading of the day goes over more than what changed.
 */
export async function measureStockCredits(
  { print }: Bench,
  record: Recorder,
  postgres: string,
): Promise<void> {
  await inScope(async (defer) => {
    const outside = await startOutside();
    defer(() => outside.close());
    const db = openPostgres(await makeDatabase(defer, postgres));
    defer(() => db.close());
    const world = await createStockWorld(db, outside);
    await world.turnOn();
    const { storeId, connectionId, account, hash } = world;
    const behaviours = { takesUnlistedVariants: true };
    await outside.bigcommerce.control.behave({ hash, behaviours });
    const changes = Math.round((CHANGES_A_DAY * MINUTES) / DAY_MINUTES);
    const sku = (nth: number): string => `S${(nth % changes) + 1}`;
    for (let nth = 0; nth < changes; nth += 1) {
      await outside.shiphero.control.createProduct({
        account: account.accountId,
        sku: sku(nth),
        onHand: 100,
      });
    }
    await makeYear(db, {
      ...{
        storeId,
        connectionId,
        accountKey: account.accountId,
        warehouseId: account.warehouses[0]?.id ?? '',
      },
      ...{ variants: changes, orders: 0, open: 0, above: ABOVE },
    });
    for (let order = 0; order < OPEN_ORDERS; order += 1) {
      const { id } = await world.placeOrder({ lines: [{ sku: ORDINARY_SKUS[0] }] });
      await world.mark({ kind: 'order', key: String(id) });
    }
    await world.live(60_000);
    await world.levelsChanged();
    await outside.shiphero.control.resetCounts({});
    for (let nth = 0; nth < changes; nth += 1) {
      await world.receive(sku(nth), nth % SOLD_OUT_EVERY === 0 ? -100 : -1);
      await world.levelsTold(sku(nth));
      await world.pass((DAY_MINUTES * 60_000) / CHANGES_A_DAY);
    }
    const counts = await outside.shiphero.control.requestCounts({});
    for (const [operation, { requests, creditsCharged }] of Object.entries(counts)) {
      print(`  ${operation}: ${requests} requests, ${creditsCharged} credits`);
    }
    const charged = Object.values(counts).reduce((sum, { creditsCharged }) => sum + creditsCharged, 0);
    record.measured(stockCreditMeasures.day, [], (charged * DAY_MINUTES) / MINUTES);
    record.measured(stockCreditMeasures.change, [], charged / changes);
  });
}
