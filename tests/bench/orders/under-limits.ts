import { setTimeout as wait } from 'node:timers/promises';
import type { Exchange } from '@/tests/demo/traffic';
import { readTraffic, trafficLines } from '@/tests/demo/traffic';
import type { CallCounts } from '../loop/calls-of';
import { countCalls } from '../loop/calls-of';
import type { Measure, Recorder } from '../measurement';
import type { BenchApp } from '../start-bench-app';
import { wasRefused } from './was-refused';
import type { Sample } from './steady-rate';
import { steadyRate } from './steady-rate';

/** Of BigCommerce, for a store on the usual plan. */
const REQUESTS_A_MINUTE = 300;
/** Of ShipHero, once the bucket is empty. */
const CREDITS_A_MINUTE = 3_600;
/**
 * The app leaves a fifth of the quota that it is told to a store's other apps. Told of so many more than there are, it
 * takes all 150.
 */
const FOR_OTHERS = 37;

/** Until the queue is as it stays, and what was left over from an idle time is used up. */
const RUN_IN_MS = 45_000;
const OVER_MS = 90_000;
/** As long as BigCommerce's window: a beginning at each of its moments. */
const BEGINNINGS_MS = 31_000;

/** So many wait at least: more than BigCommerce's quota lets through in two of its windows. */
const WAITING = 350;
const BATCH = 50;
const LOOK_EVERY_MS = 250;

/** What a mutation costs is documented nowhere. */
const MUTATION_CREDITS = [10, 1] as const;

const measuresAt = (credits: number) => {
  const measure = (name: string, unit: string, bar: string | null = null): Measure => ({
    name: `real limits, ${credits} ${credits === 1 ? 'credit' : 'credits'} a mutation: ${name}`,
    unit,
    bar,
  });
  return {
    ratio: measure('orders a minute, of what our calls per order allow', 'ratio', '>= 0.95'),
    rate: measure('carried through', 'orders/min'),
    ceiling: measure('what our calls per order allow', 'orders/min'),
    ofOrderFlow: measure('what the order flow alone would allow', 'orders/min'),
    requests: measure('BigCommerce, all flows', 'requests/order'),
    credits: measure('ShipHero, all flows', 'credits/order', credits === 1 ? '<= 4' : null),
    refused: measure('refused for want of quota or credits', 'requests/order'),
  };
};

const measures = MUTATION_CREDITS.map((credits) => ({ credits, of: measuresAt(credits) }));
export const limitMeasures: readonly Measure[] = measures.flatMap(({ of }) => Object.values(of));

/** How much of what both systems allow becomes orders, while more orders wait than can go through. */
export async function measureUnderLimits(app: BenchApp, record: Recorder): Promise<void> {
  const { bigcommerce, shiphero, hash, accountId, trafficLog } = app.systems;
  await bigcommerce.control.behave({ hash, behaviours: { quotaForOthers: FOR_OTHERS } });
  const queue = { placed: await ordersCreated(app) };
  for (const { credits, of } of measures) {
    const behaviours = { mutationCredits: credits };
    await shiphero.control.setBehaviours({ account: accountId, behaviours });
    await shiphero.control.setQuota({ account: accountId, remaining: 0 });
    await overload(app, queue, RUN_IN_MS);

    const fromLine = trafficLines(trafficLog);
    const { credits_remaining: before } = await shiphero.control.quotaOf({ account: accountId });
    const samples = await overload(app, queue, OVER_MS + BEGINNINGS_MS);
    const { credits_remaining: after } = await shiphero.control.quotaOf({ account: accountId });
    const exchanges = readTraffic(trafficLog, fromLine);

    const [first, last] = [samples[0], samples.at(-1)];
    if (first === undefined || last === undefined) throw new Error('no samples');
    const orders = last.carried - first.carried;
    const minutes = (last.at - first.at) / 60_000;
    const creditsAMinute = CREDITS_A_MINUTE + Math.max(0, before - after) / minutes;
    const use = useOf(exchanges, orders);
    const ceilingFor = ({ requests, credits: charged }: Use): number =>
      Math.min(REQUESTS_A_MINUTE / requests, creditsAMinute / charged);
    const rate = steadyRate(samples, OVER_MS);
    record.measured(of.ratio, [rate / ceilingFor(use.all)]);
    record.measured(of.rate, [rate]);
    record.measured(of.ceiling, [ceilingFor(use.all)]);
    record.measured(of.ofOrderFlow, [ceilingFor(use.orderFlow)]);
    record.measured(of.requests, [use.all.requests]);
    record.measured(of.credits, [use.all.credits]);
    record.measured(of.refused, [use.refused]);
  }
}

/** For each order. */
interface Use {
  readonly requests: number;
  readonly credits: number;
}

/** What was refused brings no order nearer: it is no need, but a loss. */
function useOf(exchanges: readonly Exchange[], orders: number) {
  const granted = exchanges.filter((exchange) => !wasRefused(exchange));
  const { bigcommerceReads, bigcommerceWrites, creditsCharged } = countCalls(granted);
  const sum = (counts: CallCounts['creditsCharged']): number => counts.order + counts.stock + counts.other;
  const per = (requests: number, credits: number): Use => ({
    requests: requests / orders,
    credits: credits / orders,
  });
  return {
    all: per(sum(bigcommerceReads) + sum(bigcommerceWrites), sum(creditsCharged)),
    orderFlow: per(bigcommerceReads.order + bigcommerceWrites.order, creditsCharged.order),
    refused: (exchanges.length - granted.length) / orders,
  };
}

/** Keeps more orders waiting than the quotas let through, for so long, and notes how many ShipHero has. */
async function overload(app: BenchApp, queue: { placed: number }, forMs: number): Promise<readonly Sample[]> {
  const { bigcommerce, hash } = app.systems;
  const samples: Sample[] = [];
  const end = performance.now() + forMs;
  for (;;) {
    const carried = await ordersCreated(app);
    const at = performance.now();
    samples.push({ at, carried });
    if (at >= end) return samples;
    if (queue.placed - carried < WAITING) {
      await bigcommerce.control.placeOrders({ hash, count: BATCH });
      queue.placed += BATCH;
    }
    await wait(LOOK_EVERY_MS);
  }
}

/** Cheaper than to look at all orders, while it goes. */
async function ordersCreated({ systems: { shiphero } }: BenchApp): Promise<number> {
  const { requests, refused } = (await shiphero.control.requestCounts({}))['order_create'] ?? {
    requests: 0,
    refused: 0,
  };
  return requests - refused;
}
