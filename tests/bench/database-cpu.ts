import { readFileSync, readdirSync } from 'node:fs';
import pg from 'pg';

const TICKS_PER_SECOND = 100;

/** Counts what a database server uses of the processors, also in sessions that have ended. */
export interface DatabaseCpu {
  /** Seconds since the last call. Null where the server is on another machine. */
  seconds(): Promise<number | null>;
}

/** @param url of a server that does nothing else meanwhile: all of its databases count */
export async function openDatabaseCpu(url: string): Promise<DatabaseCpu> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const server = parentOf(rows[0]?.pid ?? 0);
  await client.end();
  let before = ticksOf(server);
  return {
    seconds() {
      const now = ticksOf(server);
      const used = now === null || before === null ? null : (now - before) / TICKS_PER_SECOND;
      before = now;
      return Promise.resolve(used);
    },
  };
}

interface Process {
  readonly parent: number;
  /** User and system time of its own. */
  readonly ticks: number;
  /** The same of its children that have ended. */
  readonly ofEnded: number;
}

/** Null where there is no such process here. */
function readProcess(pid: number | string): Process | null {
  try {
    // The name, in parentheses, may hold spaces: what counts comes behind it.
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [, parent, , , , , , , , , , user, system, endedUser, endedSystem] = fields.split(' ').map(Number);
    if (parent === undefined || user === undefined || system === undefined) return null;
    return { parent, ticks: user + system, ofEnded: (endedUser ?? 0) + (endedSystem ?? 0) };
  } catch {
    return null;
  }
}

const parentOf = (pid: number): number | null => readProcess(pid)?.parent ?? null;

function ticksOf(server: number | null): number | null {
  const own = server === null ? null : readProcess(server);
  if (own === null) return null;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => readProcess(pid))
    .filter((one) => one?.parent === server)
    .reduce((sum, one) => sum + (one?.ticks ?? 0), own.ticks + own.ofEnded);
}
