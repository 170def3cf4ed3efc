import { z } from 'zod';

/**
 * The kinds of due work. `order` does the orders step and then the shipments step on one reading, so that the two never
 * race; `reconcile` looks for what no webhook told of, a key for each flow.
 */
export const workKind = z.enum(['order', 'levels', 'push', 'catalogue', 'reconcile', 'upkeep']);
export type WorkKind = z.infer<typeof workKind>;

/** Kinds that go on in whatever state a store is: they write neither orders nor stock nor shipments. */
export const KINDS_ALWAYS_ON: readonly WorkKind[] = ['upkeep'];

/** Kinds that only read, also before a connected store is turned on and while it is paused. */
export const KINDS_THAT_READ: readonly WorkKind[] = ['catalogue', 'levels'];

export const RECONCILED_FLOWS = ['orders', 'stock', 'shipments'] as const;
export type ReconciledFlow = (typeof RECONCILED_FLOWS)[number];

/** One entity to work on. */
export interface WorkRef {
  readonly kind: WorkKind;
  readonly key: string;
}
