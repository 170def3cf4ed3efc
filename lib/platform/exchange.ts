import type { OutsideSystem } from './failure';

/** One request to an outside system and what came back: the raw material of attempts and metrics. */
export interface Exchange {
  readonly system: OutsideSystem;
  /** Name of the operation, not its address: `order_create`, `shipments.create`. */
  readonly operation: string;
  readonly method: string;
  /** Without host and query. */
  readonly path: string;
  readonly sentAt: Date;
  readonly durationMs: number;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly requestBody: unknown;
  readonly responseBody: unknown;
}

export type ObserveExchange = (exchange: Exchange) => void;
