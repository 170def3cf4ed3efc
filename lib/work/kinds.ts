import { z } from 'zod';

/**
 * The kinds of due work. `order` does the orders step and then the shipments step on one reading, so that the two never
 * race; `diff` looks at all of a store's stock, and has the push send what differs; `reconcile` looks for what no webhook
 * told of, a key for each flow; `job` is a slice of a bulk job (lib/work/jobs).
 */
export const workKind = z.enum([
  'order',
  'levels',
  'push',
  'diff',
  'catalogue',
  'reconcile',
  'upkeep',
  'job',
]);
export type WorkKind = z.infer<typeof workKind>;

export const RECONCILED_FLOWS = ['orders', 'stock', 'shipments'] as const;
export type ReconciledFlow = (typeof RECONCILED_FLOWS)[number];

/** One entity to work on. */
export interface WorkRef {
  readonly kind: WorkKind;
  readonly key: string;
}

interface KindTraits {
  /**
   * In which stores its work runs. `always`: in whatever state, also stopped; it writes neither orders nor stock nor
   * shipments. `reading`: it only reads, also before a connected store is turned on and while it is paused. `on`: it
   * may write.
   */
  readonly runs: 'always' | 'reading' | 'on';
  /** An entity that has been due for longer than this without going through is told to people. */
  readonly lateAfterMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * What is known of each kind. Late is what a merchant would want to hear of: an order or a number that is not passed on
 * within ten minutes; levels after missing two of their periods, reconciliations after five, the catalogue after three;
 * upkeep, which is patient by itself, and bulk jobs, which show their progress, after a day.
 */
export const WORK_KINDS = {
  order: { runs: 'on', lateAfterMs: 10 * MINUTE_MS },
  push: { runs: 'on', lateAfterMs: 10 * MINUTE_MS },
  diff: { runs: 'reading', lateAfterMs: 2 * HOUR_MS },
  levels: { runs: 'reading', lateAfterMs: 15 * MINUTE_MS },
  reconcile: { runs: 'on', lateAfterMs: 30 * MINUTE_MS },
  catalogue: { runs: 'reading', lateAfterMs: 60 * MINUTE_MS },
  upkeep: { runs: 'always', lateAfterMs: 24 * HOUR_MS },
  job: { runs: 'reading', lateAfterMs: 24 * HOUR_MS },
} as const satisfies Readonly<Record<WorkKind, KindTraits>>;

const kindsThatRun = (when: KindTraits['runs']): readonly WorkKind[] =>
  workKind.options.filter((kind) => WORK_KINDS[kind].runs === when);

export const KINDS_ALWAYS_ON = kindsThatRun('always');
export const KINDS_THAT_READ = kindsThatRun('reading');

/**
 * The diff over the whole stock of a store: asked for where it cannot be said which variants changed. Marked while it
 * runs, it begins anew.
 */
export const STOCK_DIFF: WorkRef = { kind: 'diff', key: 'stock' };

/** Stands for the id of a store's live connection. */
export const LIVE_CONNECTION = Symbol('live connection');

interface Periodic {
  readonly kind: WorkKind;
  readonly key: string | typeof LIVE_CONNECTION;
  readonly everyMs: number;
}

/** What comes back by itself, whatever its last run ended with: without it a flow would stand still unseen. */
export const PERIODIC_WORK: readonly Periodic[] = [
  { kind: 'reconcile', key: 'orders', everyMs: 5 * MINUTE_MS },
  { kind: 'reconcile', key: 'shipments', everyMs: 5 * MINUTE_MS },
  { kind: 'reconcile', key: 'stock', everyMs: 6 * HOUR_MS },
  { ...STOCK_DIFF, everyMs: 24 * HOUR_MS },
  { kind: 'levels', key: LIVE_CONNECTION, everyMs: 5 * MINUTE_MS },
  { kind: 'catalogue', key: 'bigcommerce', everyMs: 15 * MINUTE_MS },
  { kind: 'upkeep', key: 'store', everyMs: 6 * HOUR_MS },
  { kind: 'upkeep', key: 'names', everyMs: 24 * HOUR_MS },
];

/** How often an entity comes back by itself; null for one that only marks bring back. */
export function periodMs({ kind, key }: WorkRef): number | null {
  const found = PERIODIC_WORK.find(
    (periodic) => periodic.kind === kind && (periodic.key === LIVE_CONNECTION || periodic.key === key),
  );
  return found?.everyMs ?? null;
}
