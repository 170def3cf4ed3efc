import type { OutsideSystem } from '@/lib/platform/failure';
import type { Log } from '@/lib/platform/log';

export interface OutageParts {
  /** Whether a connection to the system can be made. */
  readonly connects: (system: OutsideSystem) => Promise<boolean>;
  /** Brings forward what waits for the system, and tells how much. */
  readonly onBack: (system: OutsideSystem) => Promise<number>;
  readonly log: Log;
  /** Between two looks, about. */
  readonly everyMs?: number;
  /** From 0 to 1: processes that saw the same outage look at different times. */
  readonly jitter?: () => number;
}

export interface OutageWatch {
  /** Something could not be sent because no connection was made: looked at until one can be made again. */
  note(system: OutsideSystem): void;
  stop(): void;
}

const EVERY_MS = 1_500;
/** A system that comes and goes is trusted less each time: its waiting work must not run up against it for ever. */
const LONGEST_MS = 60_000;

interface Watched {
  timer: NodeJS.Timeout;
  waitMs: number;
  /** Looks since it was last seen back: one more follows, for what was still failing as the first one ended. */
  back: boolean;
  /** Noted since. */
  again: boolean;
}

/**
 * While a system is down for this process, asks every second or two whether it can be connected to, so that what
 * backs off for minutes need not. One connection a look, however much waits; nothing at all while nothing fails.
 */
export function watchOutages(parts: OutageParts): OutageWatch {
  const { everyMs = EVERY_MS, jitter = Math.random, log } = parts;
  const watched = new Map<OutsideSystem, Watched>();
  let stopped = false;

  const later = (system: OutsideSystem, waitMs: number): NodeJS.Timeout =>
    setTimeout(() => void look(system), waitMs * (0.75 + jitter() / 2)).unref();

  async function look(system: OutsideSystem): Promise<void> {
    const state = watched.get(system);
    if (state === undefined) return;
    try {
      const connects = await parts.connects(system);
      if (stopped) return;
      if (connects) {
        const moved = await parts.onBack(system);
        log.info({ system, moved }, 'can be connected to again');
        if (state.back && !state.again) {
          watched.delete(system);
          return;
        }
        // Failing though it can be connected to, or failing again at once.
        if (state.back) state.waitMs = Math.min(state.waitMs * 2, Math.max(everyMs, LONGEST_MS));
        state.back = true;
        state.again = false;
      } else {
        state.back = false;
      }
    } catch (err) {
      log.error({ err, system }, 'looking whether a system is back failed');
    }
    if (!stopped) state.timer = later(system, state.waitMs);
  }

  return {
    note(system) {
      const state = watched.get(system);
      if (state !== undefined) state.again = true;
      else if (!stopped) {
        watched.set(system, { timer: later(system, everyMs), waitMs: everyMs, back: false, again: false });
      }
    },
    stop() {
      stopped = true;
      for (const { timer } of watched.values()) clearTimeout(timer);
    },
  };
}
