import type { MigrationSession } from './migration-session';
import { parseOnlineStatements } from './online-statements';
import { beginStep, finishStep } from './step-record';

/** An index that was not built to its end: nobody reads it, everybody who writes pays for it. */
const INVALID = `
  select 1 from pg_index where indexrelid = to_regclass(format('%I', $1::text)) and not indisvalid`;

/**
 * Runs statements one by one, beside whoever writes. What an interrupted run left of an index is dropped and built again.
 * The embedded database has nobody beside it, and no CONCURRENTLY.
 */
export async function runOnline(
  session: MigrationSession,
  migration: string,
  script: string,
  tell: (line: string) => void,
): Promise<void> {
  const statements = parseOnlineStatements(script);
  if ((await beginStep(session, migration, 'online')).finished) return;
  const run = (sql: string): Promise<unknown> =>
    session.query(session.backend === 'pglite' ? sql.replace(/ concurrently /i, ' ') : sql);
  for (const statement of statements) {
    tell(`${migration}: ${statement.sql}`);
    if (statement.does === 'create-index' && (await isInvalid(session, statement.index))) {
      tell(`${migration}: "${statement.index}" was not built to its end; it is built anew`);
      await run(`drop index concurrently if exists "${statement.index}"`);
    }
    await run(statement.sql);
    if (statement.does === 'create-index' && (await isInvalid(session, statement.index))) {
      throw new Error(`"${statement.index}" is not valid after it was built; run the migration again`);
    }
  }
  await finishStep(session, migration, 'online');
}

const isInvalid = async (session: MigrationSession, index: string): Promise<boolean> =>
  (await session.query(INVALID, [index])).length > 0;
