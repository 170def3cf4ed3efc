import { ALL_BUCKETS } from '@/lib/history/record-flow';
import type { Flow } from '@/lib/history/record-flow';
import { LAST_BUCKET, quantileOf } from '@/lib/history/latency-buckets';
import type { BucketCount } from '@/lib/history/latency-buckets';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { localDays } from './local-days';
import type { LatencyView, OverviewView } from './shapes';

const FLOWS = ['orders', 'stock', 'shipments'] as const satisfies readonly Flow[];
const CHART_DAYS = 30;
const DAY_MS = 24 * 3600_000;
const BUCKETS = Array.from({ length: LAST_BUCKET + 1 }, (_, bucket) => bucket);

const BY_DAY = `
  select d.day, f.flow, sum(f.count)::int as count
  from unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) as d (day, from_, until)
  join flow_slot f on f.store_id = $1::uuid and f.flow = any($5::text[]) and f.bucket = ${ALL_BUCKETS}
    and f.slot >= d.from_ and f.slot < d.until
  group by d.day, f.flow`;

// Each bucket by name, so that the index goes from one to the next and passes over what is older.
const BY_BUCKET = `
  select flow, bucket, sum(count)::int as week,
    coalesce(sum(count) filter (where slot >= $3::timestamptz), 0)::int as day
  from flow_slot
  where store_id = $1::uuid and flow = any($4::text[]) and bucket = any($5::int[]) and slot >= $2::timestamptz
  group by flow, bucket`;

interface ByDay {
  readonly day: string;
  readonly flow: Flow;
  readonly count: number;
}

interface ByBucket {
  readonly flow: Flow;
  readonly bucket: number;
  readonly week: number;
  readonly day: number;
}

/** What went through, by day of the asker's calendar, and how long it took. */
export async function readFlows(
  store: Pick<StoreTx, 'sql'>,
  now: Date,
  timeZone: string,
): Promise<Pick<OverviewView, 'today' | 'chart' | 'latency'>> {
  const days = localDays(now, timeZone, CHART_DAYS);
  const [counts, buckets] = await Promise.all([
    store.sql.query<ByDay>(BY_DAY, [
      days.map(({ day }) => day),
      days.map(({ start }) => start),
      days.map(({ end }) => end),
      FLOWS,
    ]),
    store.sql.query<ByBucket>(BY_BUCKET, [
      new Date(now.getTime() - 7 * DAY_MS),
      new Date(now.getTime() - DAY_MS),
      FLOWS,
      BUCKETS,
    ]),
  ]);
  const chart = days.map(({ day }) => ({ day, ...eachFlow((flow) => countOf(counts, day, flow)) }));
  const { orders = 0, stock = 0, shipments = 0 } = chart.at(-1) ?? {};
  return {
    today: { orders, stock, shipments },
    chart,
    latency: eachFlow((flow) => {
      const own = buckets.filter((row) => row.flow === flow);
      return {
        day: latencyOf(own.map(({ bucket, day: count }) => ({ bucket, count }))),
        week: latencyOf(own.map(({ bucket, week: count }) => ({ bucket, count }))),
      };
    }),
  };
}

const eachFlow = <T>(of: (flow: Flow) => T): Record<Flow, T> => ({
  orders: of('orders'),
  stock: of('stock'),
  shipments: of('shipments'),
});

const countOf = (counts: readonly ByDay[], day: string, flow: Flow): number =>
  counts.find((row) => row.day === day && row.flow === flow)?.count ?? 0;

function latencyOf(counts: readonly BucketCount[]): LatencyView | null {
  const [p50, p95] = [quantileOf(counts, 0.5), quantileOf(counts, 0.95)];
  if (p50 === null || p95 === null) return null;
  return { p50, p95, count: counts.reduce((sum, { count }) => sum + count, 0) };
}
