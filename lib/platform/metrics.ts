import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The figures of one process, in Prometheus' text form at `/api/metrics`. */
export interface Metrics {
  readonly registry: Registry;
  /** Webhooks by source and what became of them: accepted, unknown endpoint, refused and why. */
  readonly webhooks: Counter<'source' | 'outcome'>;
  /** Calls to the other systems, in seconds. */
  readonly calls: Histogram<'system' | 'operation' | 'status'>;
  /** Runs of due work, in seconds. */
  readonly runs: Histogram<'kind' | 'outcome'>;
  /** Credits estimated and charged by ShipHero. */
  readonly credits: Counter<'account' | 'figure'>;
  /** Due rows that nobody has run yet, and the age of the oldest in seconds. */
  readonly dueRows: Gauge;
  readonly oldestDue: Gauge;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
  return {
    registry,
    webhooks: new Counter({
      name: 'app_webhooks_total',
      help: 'Webhooks received',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    calls: new Histogram({
      name: 'app_outside_call_seconds',
      help: 'Calls to BigCommerce and ShipHero',
      labelNames: ['system', 'operation', 'status'],
      buckets,
      registers,
    }),
    runs: new Histogram({
      name: 'app_run_seconds',
      help: 'Runs of due work',
      labelNames: ['kind', 'outcome'],
      buckets,
      registers,
    }),
    credits: new Counter({
      name: 'app_shiphero_credits_total',
      help: 'ShipHero credits',
      labelNames: ['account', 'figure'],
      registers,
    }),
    dueRows: new Gauge({ name: 'app_due_rows', help: 'Entities that are due', registers }),
    oldestDue: new Gauge({ name: 'app_oldest_due_seconds', help: 'Age of the oldest due entity', registers }),
  };
}
