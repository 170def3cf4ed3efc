export interface SplitMigration {
  readonly schema: string;
  /** Null where nothing has to stand outside of a transaction. */
  readonly online: string | null;
}

/** Puts the indexes of tables that exist into `online.sql`, in the form in which others can write meanwhile. */
export function splitMigration(script: string): SplitMigration {
  const fresh = new Set([...script.matchAll(/^CREATE TABLE "(\w+)"/gm)].map(([, table]) => table));
  const isOnline = (block: string): boolean => {
    const table = /^CREATE (?:UNIQUE )?INDEX "\w+" ON "(\w+)"/m.exec(block)?.[1];
    return table === undefined ? /^DROP INDEX /m.test(block) : !fresh.has(table);
  };
  const blocks = script.split(/\n(?=-- )/).filter((block) => block.trim() !== '');
  const online = blocks.filter(isOnline).map((block) =>
    block
      .replace(/^(CREATE (?:UNIQUE )?INDEX) "/m, '$1 CONCURRENTLY IF NOT EXISTS "')
      .replace(/^DROP INDEX "/m, 'DROP INDEX CONCURRENTLY IF EXISTS "')
      .trim(),
  );
  const schema = blocks.filter((block) => !isOnline(block)).map((block) => block.trim());
  return {
    schema: schema.length === 0 ? '-- See online.sql.\nSELECT 1;\n' : `${schema.join('\n\n')}\n`,
    online: online.length === 0 ? null : `${online.join('\n\n')}\n`,
  };
}
