import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { PanelSession } from '@/lib/stores/panel-session';
import { answerError } from './answers';

/** Readings of other systems that the panel asks for in a minute. A person at work needs a few. */
export const READS_A_MINUTE = { user: 30, store: 60 } as const;

/** Stores have a few of them each; more than this is a fault, and memory is not its to fill. */
const MOST_KEPT = 2_000;

/** Something that a page asks for and that costs requests of BigCommerce or credits of ShipHero. */
export interface PanelRead {
  readonly session: PanelSession;
  /** Says what is asked, with its input: whoever of the store asks the same soon gets the same answer. */
  readonly name: string;
  /** How long the answer is shown to whoever asks again. */
  readonly keepMs: number;
}

export interface PanelReads {
  /** The kept answer, or a new one as far as the minute's readings go. */
  answer(read: PanelRead, make: () => Promise<Response>): Promise<Response>;
  /** What has changed is read anew. @param name the beginning of names; none = all of the store */
  forget(session: Pick<PanelSession, 'store'>, name?: string): void;
}

interface Kept {
  readonly until: number;
  readonly answer: Promise<Response>;
}

/**
 * Reads for the panel: a page that is loaded again and again, or by many at once, takes no quota from orders and stock.
 * In memory, per process: exactness is not needed for that.
 */
export function createPanelReads(now: () => number = () => performance.now()): PanelReads {
  const kept = new Map<string, Kept>();
  const ofUser = new RateLimiterMemory({ points: READS_A_MINUTE.user, duration: 60 });
  const ofStore = new RateLimiterMemory({ points: READS_A_MINUTE.store, duration: 60 });

  /** Seconds to wait where there were too many, else null. */
  async function count({ store, userId }: PanelSession): Promise<number | null> {
    try {
      await ofUser.consume(`${store.storeId}/${userId}`);
      await ofStore.consume(store.storeId);
      return null;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
    }
  }

  async function make(key: string, read: PanelRead, answer: () => Promise<Response>): Promise<Response> {
    const seconds = await count(read.session);
    const made = seconds === null ? await answer() : tooMany(seconds);
    // Whatever went wrong is not shown again.
    if (made.status !== 200) kept.delete(key);
    return made;
  }

  return {
    async answer(read, answer) {
      const key = keyOf(read.session, read.name);
      const held = kept.get(key);
      if (held !== undefined && held.until > now()) return (await held.answer).clone();
      // In the order in which they came, and kept for seconds: what is over stands at the beginning, or nearly.
      kept.delete(key);
      for (const [other, { until }] of kept) {
        if (until > now() && kept.size < MOST_KEPT) break;
        kept.delete(other);
      }
      const made = make(key, read, answer);
      if (read.keepMs > 0) kept.set(key, { until: now() + read.keepMs, answer: made });
      made.catch(() => kept.delete(key));
      return (await made).clone();
    },
    forget(session, name = '') {
      const beginning = keyOf(session, name);
      for (const key of kept.keys()) if (key.startsWith(beginning)) kept.delete(key);
    },
  };
}

const keyOf = ({ store }: Pick<PanelSession, 'store'>, name: string): string => `${store.storeId} ${name}`;

function tooMany(seconds: number): Response {
  const answer = answerError(
    429,
    'panel.too_many_reads',
    `This page has asked BigCommerce and ShipHero for much within a minute. Wait ${seconds} seconds, then try again. Orders and stock go on meanwhile.`,
  );
  answer.headers.set('Retry-After', String(seconds));
  return answer;
}
