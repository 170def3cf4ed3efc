import { setTimeout as wait } from 'node:timers/promises';
import { adjustmentsAmong, readTraffic, trafficLines } from '@/tests/demo/traffic';
import { stockedSkus } from '@/tests/simulators/shared/catalogue';
import type { Measure, Recorder } from '../measurement';
import { ORDINARY_SKUS, quiet } from '../running-store';
import type { BenchApp } from '../start-bench-app';
import { percentile } from '../statistics';

const SAMPLES = 30;
const LOOK_EVERY_MS = 4;
const WITHIN_MS = 30_000;
const BETWEEN_ORDERS_MS = 700;
/** A shipment is some four requests, and a store allows five a second to all its apps: faster, and it is the quota. */
const BETWEEN_SHIPMENTS_MS = 1_300;
/** An account regenerates 60 credits a second: with less of a pause it would be the credits that are measured. */
const BETWEEN_STOCK_MS = 1_200;

const p95 = (name: string, bar: string): Measure => ({ name: `idle, p95: ${name}`, unit: 's', bar });
/** Of so few samples the 95th percentile leaves the slowest out, however slow it was. */
const slowest = (name: string): Measure => ({
  name: `idle, slowest of ${SAMPLES}: ${name}`,
  unit: 's',
  bar: null,
});

const ORDER = 'order webhook to order_create at ShipHero';
const SHIPMENT = 'ShipHero webhook to shipment at BigCommerce';
const STOCK = 'ShipHero webhook to stock at BigCommerce';

const latencies = {
  order: { p95: p95(ORDER, '<= 3'), slowest: slowest(ORDER) },
  shipment: { p95: p95(SHIPMENT, '<= 2'), slowest: slowest(SHIPMENT) },
  stock: { p95: p95(STOCK, '<= 3'), slowest: slowest(STOCK) },
};

export const latencyMeasures: readonly Measure[] = Object.values(latencies).flatMap((of) => [
  of.p95,
  of.slowest,
]);

/** How long it takes from the moment a webhook is sent until the other system hears of it. */
export async function measureLatency(app: BenchApp, record: Recorder): Promise<void> {
  const report = (
    of: { readonly p95: Measure; readonly slowest: Measure },
    seconds: readonly number[],
  ): void => {
    record.measured(of.p95, seconds, percentile(seconds, 0.95));
    record.measured(of.slowest, seconds, Math.max(...seconds));
  };
  await quiet(app);
  const orders = await sampleOrders(app);
  report(
    latencies.order,
    orders.map(({ seconds }) => seconds),
  );
  await quiet(app);
  report(latencies.shipment, await sampleShipments(app, orders));
  await quiet(app);
  report(latencies.stock, await sampleStock(app));
}

/** Seconds from the start of `act` until `seen`. */
async function timed(act: () => Promise<unknown>, seen: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  await act();
  while (!(await seen())) {
    if (performance.now() - start > WITHIN_MS) throw new Error(`not seen within ${WITHIN_MS / 1_000} s`);
    await wait(LOOK_EVERY_MS);
  }
  return (performance.now() - start) / 1_000;
}

/** One order after the other, without waiting for it: each waits two seconds for the rest of its burst, in which the app has nothing to do. */
function sampleOrders(app: BenchApp) {
  const { bigcommerce, shiphero, hash } = app.systems;
  const sample = async (index: number) => {
    await wait(index * BETWEEN_ORDERS_MS);
    const sku = ORDINARY_SKUS[index % ORDINARY_SKUS.length] ?? ORDINARY_SKUS[0];
    const placed = { orderId: 0, partnerOrderId: '' };
    const seconds = await timed(
      async () => {
        const { id, addressIds } = await bigcommerce.control.placeOrder({ hash, lines: [{ sku }] });
        Object.assign(placed, { orderId: id, partnerOrderId: `${id}-${addressIds[0]}` });
      },
      async () => (await shiphero.control.ordersFor({ partnerOrderId: placed.partnerOrderId })).length > 0,
    );
    return { ...placed, seconds };
  };
  return Promise.all(Array.from({ length: SAMPLES }, (_, index) => sample(index)));
}

async function sampleShipments(
  app: BenchApp,
  orders: readonly { readonly orderId: number; readonly partnerOrderId: string }[],
): Promise<number[]> {
  const { bigcommerce, shiphero, hash } = app.systems;
  const samples: number[] = [];
  for (const { orderId, partnerOrderId } of orders) {
    samples.push(
      await timed(
        () => shiphero.control.shipOrder({ partnerOrderId }),
        async () => (await bigcommerce.control.listShipments({ hash, orderId })).length > 0,
      ),
    );
    await wait(BETWEEN_SHIPMENTS_MS);
  }
  return samples;
}

/** Takes another SKU each time: one that was just written is not written again until it is read back. */
async function sampleStock(app: BenchApp): Promise<number[]> {
  const { bigcommerce, shiphero, hash, accountId, trafficLog } = app.systems;
  const skus = stockedSkus.filter(({ kitParts }) => kitParts.length === 0).map(({ sku }) => sku);
  const samples: number[] = [];
  for (let index = 0; index < SAMPLES; index += 1) {
    const sku = skus[index % skus.length] ?? '';
    const { variantId } = await bigcommerce.control.stockOf({ hash, sku });
    let requests = await adjustmentRequests(app);
    const fromLine = trafficLines(trafficLog);
    const isWritten = async (): Promise<boolean> => {
      const now = await adjustmentRequests(app);
      if (now === requests) return false;
      requests = now;
      return adjustmentsAmong(readTraffic(trafficLog, fromLine)).some(({ items }) =>
        items.some((item) => item.variant_id === variantId),
      );
    };
    samples.push(
      await timed(() => shiphero.control.receiveStock({ account: accountId, sku, quantity: 3 }), isWritten),
    );
    await wait(BETWEEN_STOCK_MS);
  }
  return samples;
}

async function adjustmentRequests({ systems: { bigcommerce, hash } }: BenchApp): Promise<number> {
  const counts = await bigcommerce.control.requestCounts({ hash });
  return counts['inventory.absolute'] ?? 0;
}
