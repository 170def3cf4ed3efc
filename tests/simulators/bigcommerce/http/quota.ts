import type { StoreState } from '../state';

export interface QuotaReading {
  readonly granted: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a store without a limit tells. */
const UNLIMITED = 1_000_000;

/** Counts a request against the store's window. All apps of a store would share it; here there is one. */
export function spendQuota(store: StoreState, now: number): QuotaReading {
  const { quotaWindowMs, quotaForOthers } = store.behaviours;
  const quota = store.behaviours.quota > 0 ? store.behaviours.quota : UNLIMITED;
  const fresh = now >= store.quotaWindow.startedAt + quotaWindowMs || now < store.quotaWindow.startedAt;
  if (fresh) store.quotaWindow = { startedAt: now, used: 0 };
  const granted = store.quotaWindow.used < quota;
  if (granted) store.quotaWindow.used += 1;
  const reset = store.quotaWindow.startedAt + quotaWindowMs - now;
  return {
    granted,
    headers: {
      'X-Rate-Limit-Time-Window-Ms': String(quotaWindowMs),
      'X-Rate-Limit-Time-Reset-Ms': String(reset),
      'X-Rate-Limit-Requests-Quota': String(quota + quotaForOthers),
      'X-Rate-Limit-Requests-Left': String(quota + quotaForOthers - store.quotaWindow.used),
      ...(granted ? {} : { 'X-Retry-After': String(Math.ceil(reset / 1000)) }),
    },
  };
}
