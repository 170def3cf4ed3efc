import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export type LimitedCalls = 'callbacks' | 'sessions';

/** Calls of one address that this process answers in a minute. People need a few; one office may share an address. */
export const CALLS_A_MINUTE: Readonly<Record<LimitedCalls, number>> = { callbacks: 300, sessions: 120 };

export interface CallerLimits {
  /** Counts a call. Seconds to wait where there were too many, else null. */
  count(calls: LimitedCalls, headers: Pick<Headers, 'get'>): Promise<number | null>;
}

/** Limits in memory, per process: they keep a flood off the database, and exactness is not needed for that. */
export function createCallerLimits(): CallerLimits {
  const limiter = (calls: LimitedCalls): RateLimiterMemory =>
    new RateLimiterMemory({ points: CALLS_A_MINUTE[calls], duration: 60 });
  const limiters = { callbacks: limiter('callbacks'), sessions: limiter('sessions') };
  return {
    async count(calls, headers) {
      try {
        await limiters[calls].consume(addressOf(headers));
        return null;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      }
    },
  };
}

/** The last entry is the one that our own side wrote; those before it are the caller's word. */
const addressOf = (headers: Pick<Headers, 'get'>): string =>
  headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
