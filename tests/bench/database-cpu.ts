import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Defer } from './scope';

const TICKS_PER_SECOND = 100;

/** Counts what the sessions of one database use of the processors. Null where the server is on another machine. */
export interface DatabaseCpu {
  /** Seconds since the last call. Sessions that ended in between are not counted. */
  seconds(): Promise<number | null>;
}

export async function openDatabaseCpu(defer: Defer, url: string): Promise<DatabaseCpu> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  defer(() => client.end());
  let known = new Map<number, number>();

  const look = async (): Promise<Map<number, number>> => {
    const { rows } = await client.query<{ pid: number }>(
      'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    return new Map(rows.flatMap(({ pid }) => [[pid, ticksOf(pid)] as const]));
  };

  return {
    async seconds() {
      const before = known;
      known = await look();
      const ticks = [...known].map(([pid, now]) => now - (before.get(pid) ?? 0));
      const sum = ticks.reduce((total, one) => total + one, 0);
      return Number.isNaN(sum) ? null : sum / TICKS_PER_SECOND;
    },
  };
}

/** User and system time together; not a number where there is no such process here. */
function ticksOf(pid: number): number {
  try {
    // The name, in parentheses, may hold spaces: what counts comes behind it.
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [, , , , , , , , , , , user, system] = fields.split(' ');
    return Number(user) + Number(system);
  } catch {
    return Number.NaN;
  }
}
