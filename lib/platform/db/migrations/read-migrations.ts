import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export const MIGRATIONS = path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma', 'migrations');

/** One folder of `prisma/migrations`. See docs/adr/0011-deploying-beside-old-code.md. */
export interface Migration {
  readonly name: string;
  /** `migration.sql`: one transaction, quick, harmless to code that runs already. */
  readonly schema: string;
  /** Its first line is `-- contract`: every step of the migrations before it is finished first. */
  readonly contract: boolean;
  /** `backfill.sql`: one statement, run batch by batch. */
  readonly backfill: string | null;
  /** `online.sql`: statements that may not stand in a transaction, each run by itself. */
  readonly online: string | null;
}

/** The migrations of this version, in the order of their names. */
export async function migrationNames(folder = MIGRATIONS): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export async function readMigrations(folder = MIGRATIONS): Promise<readonly Migration[]> {
  const names = await migrationNames(folder);
  return Promise.all(
    names.map(async (name) => {
      const schema = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      return {
        name,
        schema,
        contract: /^-- contract\b/.test(schema),
        backfill: await readIfThere(path.join(folder, name, 'backfill.sql')),
        online: await readIfThere(path.join(folder, name, 'online.sql')),
      };
    }),
  );
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null;
    throw fault;
  }
}
