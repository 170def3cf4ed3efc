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

/** Each has a room of its own in a process: what only reads never stands in the way of what a merchant waits for. */
export const LANES = ['flow', 'reading', 'bulk'] as const;
export type Lane = (typeof LANES)[number];

/** One entity to work on. */
export interface WorkRef {
  readonly kind: WorkKind;
  readonly key: string;
}

interface KindTraits {
  readonly lane: Lane;
  /**
   * In which stores its work runs. `always`: in whatever state, also stopped; it writes neither orders nor stock nor
   * shipments. `reading`: it only reads, also before a connected store is turned on and while it is paused. `on`: it
   * may write.
   */
  readonly runs: 'always' | 'reading' | 'on';
  /** An entity that has been due for longer than this without going through is told to people. */
  readonly lateAfterMs: number;
  /** The names of its keys, each with a handler of its own; null where the keys are ids. A `/` ends a name. */
  readonly keys: readonly string[] | null;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * What is known of each kind. Late is what a merchant would want to hear of: an order or a number that is not passed on
 * within ten minutes; levels after missing two of their periods, reconciliations after five, the catalogue after three;
 * upkeep, which is patient by itself, and bulk jobs, which show their progress, after a day.
 */
export const WORK_KINDS = {
  order: { lane: 'flow', runs: 'on', lateAfterMs: 10 * MINUTE_MS, keys: null },
  push: { lane: 'flow', runs: 'on', lateAfterMs: 10 * MINUTE_MS, keys: ['stock'] },
  diff: { lane: 'reading', runs: 'reading', lateAfterMs: 2 * HOUR_MS, keys: ['stock'] },
  levels: { lane: 'reading', runs: 'reading', lateAfterMs: 15 * MINUTE_MS, keys: null },
  reconcile: {
    lane: 'reading',
    runs: 'on',
    lateAfterMs: 30 * MINUTE_MS,
    keys: ['orders', 'stock', 'shipments'],
  },
  catalogue: { lane: 'reading', runs: 'reading', lateAfterMs: 60 * MINUTE_MS, keys: ['bigcommerce'] },
  upkeep: { lane: 'reading', runs: 'always', lateAfterMs: 24 * HOUR_MS, keys: ['store', 'names', 'forget'] },
  job: { lane: 'bulk', runs: 'reading', lateAfterMs: 24 * HOUR_MS, keys: null },
} as const satisfies Readonly<Record<WorkKind, KindTraits>>;

type Traits = typeof WORK_KINDS;

/** The names that keys of a kind have; `never` where they are ids. */
export type KeyName<Kind extends WorkKind> = Traits[Kind]['keys'] extends readonly (infer Name extends
  string)[]
  ? Name
  : never;

/** Work that has a name: one of its kind and key in a store. */
export type NamedWork = {
  readonly [K in WorkKind]: { readonly kind: K; readonly key: KeyName<K> };
}[WorkKind];

export type ReconciledFlow = KeyName<'reconcile'>;
export const RECONCILED_FLOWS = WORK_KINDS.reconcile.keys;

const kindsThatRun = (when: KindTraits['runs']): readonly WorkKind[] =>
  workKind.options.filter((kind) => WORK_KINDS[kind].runs === when);

export const KINDS_ALWAYS_ON = kindsThatRun('always');
export const KINDS_THAT_READ = kindsThatRun('reading');

/**
 * The diff over the whole stock of a store: asked for where it cannot be said which variants changed. Marked while it
 * runs, it begins anew.
 */
export const STOCK_DIFF = { kind: 'diff', key: 'stock' } as const satisfies NamedWork;

export const kindsOf = (lane: Lane): readonly WorkKind[] =>
  workKind.options.filter((kind) => WORK_KINDS[kind].lane === lane);

/** Stands for the id of a store's live connection. */
export const LIVE_CONNECTION = Symbol('live connection');

interface Periodic {
  readonly everyMs: number;
  /** Codes of issues that its run finds over: trying such an issue again marks it. */
  readonly ends?: readonly string[];
}

/** What comes back by itself, whatever its last run ended with: without it a flow would stand still unseen. */
export const PERIODIC_WORK = [
  { kind: 'reconcile', key: 'orders', everyMs: 5 * MINUTE_MS },
  { kind: 'reconcile', key: 'shipments', everyMs: 5 * MINUTE_MS, ends: ['order_stray'] },
  { kind: 'reconcile', key: 'stock', everyMs: 6 * HOUR_MS, ends: ['stock_refused', 'stock_drift'] },
  { ...STOCK_DIFF, everyMs: 24 * HOUR_MS, ends: ['stock_unfed'] },
  { kind: 'levels', key: LIVE_CONNECTION, everyMs: 5 * MINUTE_MS },
  {
    kind: 'catalogue',
    key: 'bigcommerce',
    everyMs: 15 * MINUTE_MS,
    ends: ['sku_shared', 'sku_unknown', 'sku_missing'],
  },
  {
    kind: 'upkeep',
    key: 'store',
    everyMs: 6 * HOUR_MS,
    ends: [
      'bigcommerce_unauthorized',
      'shiphero_unauthorized',
      'shiphero_access_ending',
      'bigcommerce_unavailable',
      'shiphero_unavailable',
    ],
  },
  { kind: 'upkeep', key: 'names', everyMs: 24 * HOUR_MS },
] as const satisfies readonly (Periodic & (NamedWork | { kind: 'levels'; key: typeof LIVE_CONNECTION }))[];

/** How often an entity comes back by itself; null for one that only marks bring back. */
export function periodMs({ kind, key }: WorkRef): number | null {
  const found = PERIODIC_WORK.find(
    (periodic) => periodic.kind === kind && (periodic.key === LIVE_CONNECTION || periodic.key === key),
  );
  return found?.everyMs ?? null;
}
