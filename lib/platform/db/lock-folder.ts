import { EnvironmentError } from '../env';

const BUSY = 5;

/**
 * Keeps a folder for this process until it lets go or ends, however it ends: the operating system holds the lock, by way
 * of SQLite, on an empty file beside the folder. So a killed process leaves nothing behind that blocks the next, a frozen
 * one keeps what is its own, and no process id is compared, which in a container is 1 again and again.
 *
 * @returns lets the folder go
 */
export function lockFolder(folder: string): () => void {
  // Asked for here: a server on PostgreSQL starts without it.
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  // The handle is what holds the lock: whoever keeps the answer keeps it from being collected.
  const lock = new DatabaseSync(`${folder}.lock`);
  try {
    lock.exec('pragma journal_mode = memory; pragma locking_mode = exclusive; begin exclusive');
  } catch (fault) {
    lock.close();
    if (!(fault instanceof Error && 'errcode' in fault && fault.errcode === BUSY)) throw fault;
    throw new EnvironmentError(
      `Check the environment:\n  DATA_DIR: the embedded database in ${folder} is open already, and belongs to one process: stop that one, name another DATA_DIR, or set DATABASE_URL`,
    );
  }
  let held = true;
  return () => {
    if (held) lock.close();
    held = false;
  };
}
