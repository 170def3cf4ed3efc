import type { Clock } from '@/lib/platform/clock';
import type { Sql } from './sql';

const NOW = `select extract(epoch from clock_timestamp())::float8 * 1000 as now_ms`;

/** One answer may be late by any time; of several one is quick. */
const SAMPLES = 5;

export interface DatabaseClock extends Clock {
  /** Compares with the database again: a machine's clock drifts, and is set. */
  measure(): Promise<void>;
}

/**
 * The database's clock, told by this machine's clock and how far that is off. All processes on one database then agree
 * within milliseconds, whatever their machines say: of two readings the later one wins, whoever made it, and a time
 * that one process wrote means the same to the others and to the database.
 *
 * @param machine as far off as it may be, and as often set
 */
export function createDatabaseClock(sql: Sql, machine: Clock): DatabaseClock {
  let offsetMs = 0;
  return {
    now: () => new Date(machine.now().getTime() + offsetMs),
    async measure() {
      let [lowest, highest] = [-Infinity, Infinity];
      for (let sample = 0; sample < SAMPLES; sample += 1) {
        const before = machine.now().getTime();
        const [row] = await sql.query<{ now_ms: number }>(NOW);
        const after = machine.now().getTime();
        if (row === undefined) return;
        // The database read its clock somewhere in between: what all samples allow is narrower than what one does.
        lowest = Math.max(lowest, row.now_ms - after);
        highest = Math.min(highest, row.now_ms - before);
      }
      // The machine's clock was set meanwhile: the next time tells.
      if (lowest > highest + 1) return;
      // An offset that may be right stays: time never jitters.
      if (offsetMs < lowest || offsetMs > highest) offsetMs = Math.round((lowest + highest) / 2);
    },
  };
}
