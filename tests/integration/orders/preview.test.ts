import { expect, test } from 'vitest';
import { asBigcommerceOrderId } from '@/lib/bigcommerce/ids';
import { fieldMapSchema } from '@/lib/orders/field-map/field-rule';
import { previewFieldMap } from '@/lib/panel/preview/preview-field-map';
import type { Database } from '@/lib/platform/db/database';
import type { ExampleName } from '../../simulators/bigcommerce/orders/example-orders';
import { onEveryDatabase } from '../support/on-every-database';
import { createOrdersWorld } from './orders-world';
import { bothSystems } from './outside';
import { deps, given, preview, received, trafficFile } from './previewing';

const TRAFFIC = trafficFile();

/** Every row of every table, except the counting of credits and what upkeep of tokens needs. */
async function everyRow({ sql }: Database): Promise<Record<string, unknown>> {
  const tables = await sql.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_name not in ('credit_bucket', '_prisma_migrations') order by 1`,
  );
  const rows: Record<string, unknown> = {};
  for (const { name } of tables) {
    rows[name] = await sql.query(`select t::text as row from "${name}" t order by 1`);
  }
  return rows;
}

onEveryDatabase('previewing an order', (db) => {
  const outside = bothSystems(TRAFFIC);
  const aWorld = () => createOrdersWorld(db(), outside());

  const EXAMPLES: readonly ExampleName[] = [
    'guest',
    'registered-coupon',
    'options-gift-wrap',
    'two-addresses',
    'all-discounts',
    'tax-inclusive',
    'yen',
    'dinar',
    'store-credit',
    'paid-by-gift-certificate',
    'gift-certificate-and-goods',
    'handling-and-fee',
    'event-date',
    'part-refunded',
    'addresses-and-discounts',
    'pickup-and-shipping',
    'digital-and-physical',
    'hundred-lines',
    'free',
    'japanese',
    'emoji',
  ];

  test('the payload is byte for byte what is then sent, and ShipHero’s total is what was paid', async () => {
    const world = await aWorld();
    for (const example of EXAMPLES) {
      const { id } = await world.place({ example });
      const before = await preview(world, id);
      await world.runMarked(id);
      const sent = await world.inShiphero(id);
      expect(before.consignments.length, example).toBeGreaterThan(0);
      expect(sent, example).toHaveLength(before.consignments.length);
      for (const { partnerOrderId, payload, outcome, paid, complete, origins } of before.consignments) {
        expect([outcome, complete], example).toEqual(['would_be_sent', true]);
        expect(JSON.stringify(payload), example).toBe(received(TRAFFIC).get(partnerOrderId));
        const order = sent.find((one) => one.partnerOrderId === partnerOrderId);
        expect(Number(order?.facts['total_price']), example).toBe(Number(paid?.total));
        expect(origins.filter(({ by }) => by === 'app').map(({ path: field }) => field)).toEqual(
          expect.arrayContaining(['partner_order_id', 'shop_name']),
        );
        expect(origins.length).toBeGreaterThan(20);
      }
    }
  });

  test('an order that ships as a whole is in ShipHero for exactly what the customer paid', async () => {
    const world = await aWorld();
    for (const example of [
      'all-discounts',
      'tax-inclusive',
      'yen',
      'dinar',
      'addresses-and-discounts',
    ] as const) {
      const { id, json } = await world.place({ example });
      await world.runMarked(id);
      const totals = (await world.inShiphero(id)).map(({ facts }) => Number(facts['total_price']) * 10_000);
      const sum = totals.reduce((all, total) => all + Math.round(total), 0);
      expect(sum, example).toBe(Math.round(Number(json['total_inc_tax']) * 10_000));
      const kept = await world.fulfillmentOrders(id);
      expect(kept.map(({ total }) => Math.round(Number(total) * 10_000))).toEqual(
        expect.arrayContaining(totals.map(Math.round)),
      );
    }
  });

  test('no row changes and ShipHero is asked for nothing but products', async () => {
    const world = await aWorld();
    const { id } = await world.place({ example: 'guest' });
    await world.place({ example: 'unknown-sku' });
    // Tokens are there after a first look.
    await preview(world, id);
    const unseen = await world.place({ lines: [{ sku: 'SOCK-TRAIL-M' }, { sku: 'WRAP-BEESWAX-3' }] });
    const rows = await everyRow(db());
    await outside().shiphero.control.resetCounts();
    await outside().bigcommerce.control.resetCounts({ hash: world.hash });
    const shown = await preview(world, unseen.id);
    const withMap = given(
      await previewFieldMap(
        world.store,
        deps(world),
        asBigcommerceOrderId(unseen.id),
        fieldMapSchema.parse({ customItems: { policy: 'leave_out' } }),
      ),
    );
    expect(shown.consignments[0]).toMatchObject({
      outcome: 'would_be_held',
      complete: false,
      reasons: [{ code: 'sku_unknown', facts: { sku: 'WRAP-BEESWAX-3' } }],
    });
    expect(withMap.differs).toEqual([]);
    expect(await everyRow(db())).toEqual(rows);
    expect(Object.keys(await world.shipheroCalls())).toEqual(['product']);
    expect(await world.bigcommerceCalls()).toEqual({ 'orders.read': 3 });
  });

  test('what waits, is too old or is in ShipHero already is told as such', async () => {
    const world = await aWorld();
    const waiting = await world.place({ example: 'awaiting-payment' });
    expect(await preview(world, waiting.id)).toMatchObject({
      reasons: [{ code: 'status_waits', facts: { statusId: 7 } }],
      consignments: [{ outcome: 'waits', complete: true }],
    });
    const half = await world.place({ example: 'guest' });
    const hidden = { hash: world.hash, orderId: half.id };
    await outside().bigcommerce.control.distortOrder({
      ...hidden,
      of: 'products',
      path: '0.quantity',
      value: 99,
    });
    await outside().bigcommerce.control.distortOrder({ ...hidden, path: 'items_total', value: 98 });
    expect(await preview(world, half.id)).toMatchObject({
      reasons: [{ code: 'order_incomplete', facts: { why: 'sources_differ', told: 98 } }],
      consignments: [{ outcome: 'would_be_held' }],
    });
    const sent = await world.place({ example: 'guest' });
    await world.runMarked(sent.id);
    expect(await preview(world, sent.id)).toMatchObject({
      reasons: [],
      consignments: [{ outcome: 'in_shiphero', reasons: [{ code: 'handed_over' }] }],
    });
    const digital = await world.place({ example: 'digital-only' });
    expect(await preview(world, digital.id)).toMatchObject({
      consignments: [],
      lines: [{ goes: 0, staysOut: [{ why: 'digital', quantity: 1 }] }],
    });
    await world.store.prisma.store.updateMany({ data: { ordersFrom: new Date(Date.now() + 3_600_000) } });
    const old = await world.place({ example: 'guest' });
    expect(await preview(world, old.id)).toMatchObject({
      reasons: [{ code: 'too_old' }],
      consignments: [{ outcome: 'stays_out' }],
    });
  });
});
