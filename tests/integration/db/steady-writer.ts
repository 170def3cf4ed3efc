import pg from 'pg';

/** Somebody who writes all the time, and gives up a write that had to wait longer than the bound. */
export interface SteadyWriter {
  /** Writes that went through. */
  readonly writes: number;
  /** Waits until so many more went through. */
  goesOn(more?: number): Promise<void>;
  /** Ends it; answers the errors that its writes ended with. */
  stop(): Promise<readonly string[]>;
}

/**
 * Inserts and updates rows of `probe` on a connection of its own. That no write waited longer than `boundMs` for a lock
 * is said by PostgreSQL (`lock_timeout`), not by a clock here.
 */
export async function startWriter(url: string, boundMs: number): Promise<SteadyWriter> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`set lock_timeout = ${boundMs}`);
  const errors: string[] = [];
  let writes = 0;
  let stopped = false;
  const loop = (async () => {
    while (!stopped && errors.length < 5) {
      try {
        await client.query(`insert into probe (note) values ('by the writer')`);
        await client.query(`update probe set note = note || '.' where id = 1 + $1::int % 50`, [writes]);
        writes += 1;
      } catch (fault) {
        errors.push(fault instanceof Error ? fault.message : String(fault));
      }
    }
  })();
  return {
    get writes() {
      return writes;
    },
    async goesOn(more = 20) {
      const until = writes + more;
      while (writes < until && errors.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    },
    async stop() {
      stopped = true;
      await loop;
      await client.end();
      return errors;
    },
  };
}
