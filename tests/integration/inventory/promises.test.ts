import fc from 'fast-check';
import { expect, it } from 'vitest';
import { showCoverage } from '@/lib/orders/show-coverage';
import { storeLevels } from '@/lib/inventory/store-levels';
import { readPromised } from '@/lib/orders/read-promised';
import { storeDb } from '@/lib/platform/db/store-db';
import { shipheroSku, warehouseId } from '@/lib/shiphero/ids';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';
import { truncateAll } from '../support/truncate-all';

const START = new Date('2026-03-01T12:00:00Z').getTime();
const at = (seconds: number): Date => new Date(START + seconds * 1_000);
const SKU = 'A';
const aLevel = (warehouse: string, onHand: number) => ({
  sku: shipheroSku.parse(SKU),
  warehouseId: warehouseId.parse(warehouse),
  onHand,
  allocated: 0,
  backorder: 0,
  reserve: 0,
  nonSellable: 0,
  active: true,
  updatedAt: null,
});

onEveryDatabase('promised units and levels', (db) => {
  async function aLine(quantity: number, covered: number, coveredAt: Date) {
    const store = await aStore(db());
    const connection = await aConnection(db(), store);
    const scoped = storeDb(db(), store.id);
    const storeId = store.id;
    await scoped.prisma.order.create({
      data: {
        storeId,
        orderId: 1,
        statusId: 11,
        placedAt: at(0),
        modifiedAt: at(0),
        readAt: at(0),
        verdict: 'sent',
      },
    });
    await scoped.prisma.fulfillmentOrder.create({
      data: {
        storeId,
        orderId: 1,
        orderAddressId: 1,
        partnerOrderId: '1-1',
        connectionId: connection.id,
        state: 'sent',
        lines: {
          create: {
            partnerLineItemId: '1',
            orderProductId: 1,
            variantId: 1,
            sku: SKU,
            quantity,
            covered,
            coveredAt,
          },
        },
      },
    });
    return { scoped, accountKey: connection.accountKey };
  }
  const promised = async ({ scoped, accountKey }: Awaited<ReturnType<typeof aLine>>) =>
    (await readPromised(scoped, accountKey, [SKU])).get(SKU) ?? 0;

  it('ends a promise only once every warehouse was read after the units were taken', async () => {
    const line = await aLine(5, 3, at(10));
    const { scoped, accountKey } = line;
    const show = () => showCoverage(scoped.sql, accountKey, [], at(99));
    expect(await show()).toEqual([]);
    await storeLevels(scoped.sql, accountKey, [aLevel('w1', 9), aLevel('w2', 9)], at(5));
    expect(await show()).toEqual([]);
    await storeLevels(scoped.sql, accountKey, [aLevel('w1', 6)], at(12));
    expect([await show(), await promised(line)]).toEqual([[], 5]);
    await storeLevels(scoped.sql, accountKey, [aLevel('w2', 9)], at(13));
    expect([await show(), await promised(line)]).toEqual([[SKU], 2]);
    expect(await show()).toEqual([]);
  });

  it('ends the promise of what ShipHero stocks nowhere once it was asked for by name', async () => {
    const line = await aLine(5, 5, at(10));
    await showCoverage(line.scoped.sql, line.accountKey, [SKU], at(9));
    expect(await promised(line)).toBe(5);
    await showCoverage(line.scoped.sql, line.accountKey, [SKU], at(11));
    expect(await promised(line)).toBe(0);
  });

  it('stores the newest reading, in whatever order readings come, and tells of each change', async () => {
    const reading = fc.record({
      seconds: fc.integer({ min: 0, max: 99 }),
      onHand: fc.integer({ min: 0, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(reading, { minLength: 1, maxLength: 6, selector: ({ seconds }) => seconds }),
        async (readings) => {
          await truncateAll(db());
          const store = await aStore(db());
          const { accountKey } = await aConnection(db(), store);
          const { sql } = storeDb(db(), store.id);
          let shown: number | null = null;
          for (const { seconds, onHand } of readings) {
            const changed = await storeLevels(sql, accountKey, [aLevel('w1', onHand)], at(seconds));
            const { onHand: now } = await db().prisma.level.findFirstOrThrow();
            expect(changed).toEqual(now === shown ? [] : [SKU]);
            shown = now;
          }
          expect(shown).toBe(readings.toSorted((a, b) => b.seconds - a.seconds)[0]?.onHand);
        },
      ),
      { numRuns: 30, seed: 3 },
    );
  });

  it('lets no store touch the levels and lines of an account that it is not connected with', async () => {
    const line = await aLine(5, 5, at(10));
    const stranger = await aStore(db());
    await aConnection(db(), stranger, { accountKey: '2002' });
    const { sql } = storeDb(db(), stranger.id);
    expect(await storeLevels(sql, line.accountKey, [aLevel('w1', 1)], at(20))).toEqual([]);
    expect(await db().prisma.level.count()).toBe(0);
    expect(await showCoverage(sql, line.accountKey, [SKU], at(20))).toEqual([]);
  });
});
