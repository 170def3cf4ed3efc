import type { StoreHash } from './ids';
import { readQuota } from './rate-headers';

export type RateTicket =
  | {
      readonly granted: true;
      /**
       * To be called once, with the answer's headers, or null if no answer came.
       * @param closedForMs where the answer asked for a pause
       */
      leave(headers: Headers | null, closedForMs?: number): void;
    }
  | { readonly granted: false; readonly afterMs: number };

/** This app's part of the request quota that all apps of a store share. */
export interface RateShare {
  /** Waits for one of the store's places; refused at once while our part of the quota is used up. */
  enter(storeHash: StoreHash): Promise<RateTicket>;
}

export interface RateShareOptions {
  /** The part of the quota that this app may use: above 0, up to 1 for the whole of it. */
  readonly share?: number;
  readonly maxInFlight?: number;
  readonly now?: () => Date;
}

interface StoreState {
  inFlight: number;
  /** Waiting calls, first come, first served. */
  readonly queue: ((ticket: RateTicket) => void)[];
  /** The window as last told; null before the first answer and after its end. */
  window: { quota: number; left: number; endsAt: number } | null;
}

/** BigCommerce's old limit on requests at once is gone from its documentation; four are still kind. */
const MAX_IN_FLIGHT = 4;

const DEFAULT_SHARE = 0.8;

/**
 * Keeps count per store in this process, fed by the quota headers of each answer. Other processes
 * need no word with each other: the headers tell what they all used.
 */
export function createRateShare(options: RateShareOptions = {}): RateShare {
  const { share = DEFAULT_SHARE, maxInFlight = MAX_IN_FLIGHT, now = () => new Date() } = options;
  if (!(share > 0 && share <= 1)) throw new RangeError('share must be above 0 and at most 1');
  const stores = new Map<StoreHash, StoreState>();

  function ticketFor(state: StoreState): RateTicket {
    const time = now().getTime();
    if (state.window !== null && time >= state.window.endsAt) state.window = null;
    const window = state.window;
    // Requests under way are not in the number that the last answer told.
    if (window !== null && window.left - state.inFlight <= Math.round(window.quota * (1 - share))) {
      return { granted: false, afterMs: window.endsAt - time };
    }
    state.inFlight += 1;
    let left = false;
    return {
      granted: true,
      leave(headers, closedForMs) {
        if (left) return;
        left = true;
        state.inFlight -= 1;
        if (headers !== null) learn(state, headers, now().getTime());
        if (closedForMs !== undefined) close(state, now().getTime() + closedForMs);
        admit(state);
      },
    };
  }

  /** Hands out places in the same breath as they become free, so that no newcomer slips in between. */
  function admit(state: StoreState): void {
    while (state.inFlight < maxInFlight) {
      const next = state.queue.shift();
      if (next === undefined) return;
      next(ticketFor(state));
    }
  }

  return {
    enter(storeHash) {
      const state = stores.get(storeHash) ?? { inFlight: 0, queue: [], window: null };
      stores.set(storeHash, state);
      return new Promise((resolve) => {
        state.queue.push(resolve);
        admit(state);
      });
    },
  };
}

/** Answers overtake each other: within one window only the lowest number counts. */
function learn(state: StoreState, headers: Headers, time: number): void {
  const told = readQuota(headers);
  if (told === null) return;
  const known = state.window;
  if (known === null || time >= known.endsAt) {
    state.window = { quota: told.quota, left: told.left, endsAt: time + told.resetMs };
  } else {
    known.left = Math.min(known.left, told.left);
  }
}

function close(state: StoreState, until: number): void {
  state.window = { quota: state.window?.quota ?? 0, left: 0, endsAt: until };
}
