/** What BigCommerce tells with each answer about a store's quota, which all of its apps share. */
export interface QuotaReading {
  readonly quota: number;
  readonly left: number;
  readonly resetMs: number;
}

/** @returns null where the answer does not carry all of the quota's headers */
export function readQuota(headers: Headers): QuotaReading | null {
  const quota = countIn(headers, 'x-rate-limit-requests-quota');
  const left = countIn(headers, 'x-rate-limit-requests-left');
  const resetMs = countIn(headers, 'x-rate-limit-time-reset-ms');
  return quota === null || left === null || resetMs === null ? null : { quota, left, resetMs };
}

/** A 429 without any header means that the store's platform is overloaded. */
const BARE_PAUSE_MS = 30_000;

/** A reset of nothing must not become a loop of requests. */
const SHORTEST_PAUSE_MS = 1000;

/** A reset that is wrong or hostile must not stop a store for days. */
const LONGEST_PAUSE_MS = 10 * 60_000;

/** How long a 429 asks to wait, in milliseconds. */
export function readPause(headers: Headers): number {
  const resetMs = countIn(headers, 'x-rate-limit-time-reset-ms');
  const seconds = countIn(headers, 'x-retry-after') ?? countIn(headers, 'retry-after');
  const asked = resetMs ?? (seconds === null ? BARE_PAUSE_MS : seconds * 1000);
  return Math.min(Math.max(asked, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
}

function countIn(headers: Headers, name: string): number | null {
  const text = headers.get(name);
  return text !== null && /^\d+$/.test(text.trim()) ? Number(text) : null;
}
