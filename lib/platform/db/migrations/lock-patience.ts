import { z } from 'zod';

/** How a migration behaves towards everybody else who uses the tables. */
export interface LockPatience {
  /** As long as a statement waits for a table; everybody who comes after it waits behind it so long. */
  readonly schemaLockMs: number;
  /** As long as a batch waits for a row: shorter than PostgreSQL waits before it looks for deadlocks (1 s), so that the
   * batch is always who gives way. */
  readonly rowLockMs: number;
  /** Between two tries. */
  readonly pauseMs: number;
  /** After so many the migration fails; it can be started again. */
  readonly tries: number;
  /** Rows of a batch. */
  readonly batchRows: number;
}

export const LOCK_PATIENCE: LockPatience = {
  schemaLockMs: 500,
  rowLockMs: 200,
  pauseMs: 2_000,
  tries: 150,
  batchRows: 500,
};

/** Lock not available, deadlock, serialization failure: nothing happened, and trying again may go through. */
const GAVE_WAY = new Set(['55P03', '40P01', '40001']);

/** Runs what stops short instead of waiting in everybody's way, until it goes through. */
export async function untilLocked<T>(
  patience: LockPatience,
  attempt: () => Promise<T>,
  gaveWay: (tries: number) => void,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (fault) {
      if (!GAVE_WAY.has(sqlState(fault)) || tries >= patience.tries) throw fault;
      gaveWay(tries);
      await new Promise((resolve) => setTimeout(resolve, patience.pauseMs));
    }
  }
}

/** PostgreSQL's code of an error, also where the schema engine's adapter has wrapped it. */
function sqlState(fault: unknown): string {
  if (!(fault instanceof Error)) return '';
  const own: unknown = Reflect.get(fault, 'code');
  if (typeof own === 'string') return own;
  const wrapped = z.object({ code: z.string() }).safeParse(fault.cause);
  return wrapped.success ? wrapped.data.code : '';
}
