/** Numbers as a real account had them in 2025. */
const DEFAULTS = { max: 4004, perSecond: 60, requestCap: 7000 };
const CAP_WINDOW_MS = 5 * 60_000;

export type Admission =
  | { readonly granted: true }
  | {
      readonly granted: false;
      readonly remaining: number;
      readonly max: number;
      readonly waitSeconds: number;
    };

/**
 * An account's credits. An operation's estimate has to fit before it runs; what it is charged
 * afterwards is what it brought back.
 */
export class CreditBucket {
  #max = DEFAULTS.max;
  #perSecond = DEFAULTS.perSecond;
  #requestCap = DEFAULTS.requestCap;
  #remaining = DEFAULTS.max;
  #filledAt: number;
  #requests: number[] = [];

  constructor(now: number) {
    this.#filledAt = now;
  }

  admit(estimate: number, now: number): Admission {
    this.#fill(now);
    if (estimate <= this.#remaining) return { granted: true };
    const missing = estimate - this.#remaining;
    const waitSeconds = estimate > this.#max ? 0 : Math.ceil(missing / this.#perSecond);
    return { granted: false, remaining: Math.floor(this.#remaining), max: this.#max, waitSeconds };
  }

  charge(credits: number, now: number): void {
    this.#fill(now);
    this.#remaining = Math.max(0, this.#remaining - credits);
  }

  /** Counts one request, and says whether the rolling five minutes still allow it. */
  countRequest(now: number): boolean {
    if ((this.#requests[0] ?? now) <= now - CAP_WINDOW_MS) {
      this.#requests = this.#requests.filter((at) => at > now - CAP_WINDOW_MS);
    }
    this.#requests.push(now);
    return this.#requests.length <= this.#requestCap;
  }

  configure(
    settings: { max?: number; perSecond?: number; remaining?: number; requestCap?: number },
    now: number,
  ): void {
    this.#fill(now);
    this.#max = settings.max ?? this.#max;
    this.#perSecond = settings.perSecond ?? this.#perSecond;
    this.#requestCap = settings.requestCap ?? this.#requestCap;
    this.#remaining = Math.min(this.#max, settings.remaining ?? this.#remaining);
    if (settings.max !== undefined && settings.remaining === undefined) this.#remaining = settings.max;
    if (settings.requestCap !== undefined) this.#requests = [];
  }

  quota(now: number): { credits_remaining: number; max_available: number; increment_rate: number } {
    this.#fill(now);
    return {
      credits_remaining: Math.floor(this.#remaining),
      max_available: this.#max,
      increment_rate: this.#perSecond,
    };
  }

  #fill(now: number): void {
    const seconds = Math.max(0, now - this.#filledAt) / 1000;
    this.#remaining = Math.min(this.#max, this.#remaining + seconds * this.#perSecond);
    this.#filledAt = now;
  }
}
