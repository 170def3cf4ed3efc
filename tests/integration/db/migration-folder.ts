import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface MigrationFiles {
  readonly schema?: string;
  readonly backfill?: string;
  readonly online?: string;
}

/** A folder of migrations of a test's own. */
export interface MigrationFolder {
  readonly folder: string;
  add(name: string, files: MigrationFiles): Promise<void>;
  remove(): Promise<void>;
}

export async function migrationFolder(): Promise<MigrationFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'migrations-'));
  const lock = 'migration_lock.toml';
  await copyFile(path.join('prisma/migrations', lock), path.join(folder, lock));
  return {
    folder,
    async add(name, { schema = 'select 1;', backfill, online }) {
      const own = path.join(folder, name);
      await mkdir(own, { recursive: true });
      await writeFile(path.join(own, 'migration.sql'), schema);
      if (backfill !== undefined) await writeFile(path.join(own, 'backfill.sql'), backfill);
      if (online !== undefined) await writeFile(path.join(own, 'online.sql'), online);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
