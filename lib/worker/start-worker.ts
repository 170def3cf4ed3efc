import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '@/lib/platform/db/database';
import { systemDb } from '@/lib/platform/db/system-db';
import type { Log } from '@/lib/platform/log';
import type { Queue } from '@/lib/platform/queue';
import type { WakeUps } from '@/lib/platform/wake-ups';
import type { Runner } from '@/lib/work/create-runner';
import { workKind } from '@/lib/work/kinds';
import { nextDueInMs } from '@/lib/work/next-due';

/** Every process looks for due work at least this often, whatever became of the wake-ups. */
export const SWEEP_MS = 5_000;
/** Wake-ups that follow each other faster are answered together; the first is answered at once. */
const BETWEEN_LOOKS_MS = 100;

export interface Worker {
  /** There is something new: look now. */
  poke(): void;
  stop(): Promise<void>;
}

interface WorkerParts {
  readonly db: Database;
  readonly queue: Queue;
  readonly wakeUps: WakeUps;
  readonly runner: Runner;
  readonly log: Log;
  /** Once a minute in one of all processes. */
  readonly tick: () => Promise<void>;
}

/** Works off what is due: at wake-ups, when the next row comes due, and by a sweep. */
export async function startWorker(parts: WorkerParts): Promise<Worker> {
  const { runner, log } = parts;
  const { sql } = systemDb(parts.db);
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let looking: Promise<void> | null = null;
  let again = false;
  let lookedAt = -Infinity;

  async function look(): Promise<void> {
    while (again && !stopped) {
      const tooSoonMs = lookedAt + BETWEEN_LOOKS_MS - performance.now();
      if (tooSoonMs > 0) await wait(tooSoonMs);
      if (stopped) break;
      lookedAt = performance.now();
      again = false;
      let waitMs = SWEEP_MS;
      try {
        await runner.pump();
        waitMs = waitUntilDue(await nextDueInMs(sql, workKind.options));
      } catch (err) {
        log.error({ err }, 'looking for due work failed');
      }
      clearTimeout(timer);
      timer = setTimeout(poke, waitMs);
    }
  }

  function poke(): void {
    again = true;
    looking ??= look().finally(() => {
      looking = null;
      if (again && !stopped) poke();
    });
  }

  await parts.wakeUps.listen(poke);
  await parts.queue.onTick(async () => {
    try {
      await parts.tick();
    } finally {
      poke();
    }
  });
  poke();
  return {
    poke,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
      await runner.stop();
    },
  };
}

/** Overdue and not claimed means that there is no room: the runs that end look for themselves. */
function waitUntilDue(dueInMs: number | null): number {
  if (dueInMs === null) return SWEEP_MS;
  return dueInMs <= 0 ? 250 : Math.min(SWEEP_MS, Math.ceil(dueInMs) + 1);
}
