/** A statement that runs beside writers, but in no transaction. */
export type OnlineStatement =
  | { readonly does: 'create-index'; readonly index: string; readonly sql: string }
  | { readonly does: 'drop-index' | 'validate' | 'analyze'; readonly sql: string };

const CREATE = /^create (?:unique )?index concurrently if not exists "(\w+)" on "\w+"(?:[^;']|'[^']*')*$/i;
const DROP = /^drop index concurrently if exists "\w+"$/i;
const ANALYZE = /^analyze "\w+"$/i;
const VALIDATE = /^alter table "\w+" validate constraint "\w+"$/i;

/**
 * The statements of an `online.sql`: `CREATE [UNIQUE] INDEX CONCURRENTLY IF NOT EXISTS`, `DROP INDEX CONCURRENTLY IF
 * EXISTS`, `ALTER TABLE … VALIDATE CONSTRAINT`, `ANALYZE`, each of which can be run again after it was interrupted. Throws
 * on anything else.
 */
export function parseOnlineStatements(script: string): readonly OnlineStatement[] {
  const withoutComments = script.replace(/^\s*--.*$/gm, '');
  return withoutComments
    .split(/;\s*(?:\n|$)/)
    .map((text) => text.trim().replace(/\s+/g, ' '))
    .filter((text) => text !== '')
    .map((sql) => {
      const index = CREATE.exec(sql)?.[1];
      if (index !== undefined) return { does: 'create-index', index, sql };
      if (DROP.test(sql)) return { does: 'drop-index', sql };
      if (ANALYZE.test(sql)) return { does: 'analyze', sql };
      if (VALIDATE.test(sql)) return { does: 'validate', sql };
      throw new Error(`online.sql holds what cannot be run again, or not beside writers: ${sql}`);
    });
}
