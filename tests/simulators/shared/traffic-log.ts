import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** One request with its answer, as the contract test reads it. Bodies are parsed JSON, or null. */
export interface TrafficExchange {
  readonly system: 'bigcommerce' | 'shiphero';
  readonly method: string;
  /** Without host and without query, as it was requested. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseBody: unknown;
}

export interface TrafficLog {
  record(exchange: TrafficExchange): void;
  close(): Promise<void>;
}

const nothing: TrafficLog = { record: () => undefined, close: () => Promise.resolve() };

/**
 * Appends one JSON line per exchange to `file`; without a file it keeps nothing.
 * Lines are written at once, so that two simulators can share a file and a killed run loses none.
 */
export function createTrafficLog(file: string | undefined): TrafficLog {
  if (!file) return nothing;
  mkdirSync(dirname(file), { recursive: true });
  return {
    record: (exchange) => appendFileSync(file, `${JSON.stringify(exchange)}\n`),
    close: () => Promise.resolve(),
  };
}
