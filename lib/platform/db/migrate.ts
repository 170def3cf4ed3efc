import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { openSchemaEngine } from './schema-engine';

const MIGRATIONS = path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma', 'migrations');

/**
 * Applies the migrations that this database has not seen, in the order of their names, and records them in Prisma's
 * own `_prisma_migrations` table. Answers the names of those applied now.
 */
export async function migrate(
  factory: SqlMigrationAwareDriverAdapterFactory,
  folder = MIGRATIONS,
): Promise<readonly string[]> {
  const opened: SqlDriverAdapter[] = [];
  const engine = await openSchemaEngine({
    ...factory,
    async connect() {
      const adapter = await factory.connect();
      opened.push(adapter);
      return adapter;
    },
  });
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await readMigrations(folder),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } finally {
    engine.free();
    // The engine leaves its connection open, and with it the lock that keeps other processes from migrating.
    await Promise.all(opened.map((adapter) => adapter.dispose()));
  }
}

/** The migrations of this version, in their order. */
export async function migrationNames(folder = MIGRATIONS): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function readMigrations(baseDir: string) {
  const names = await migrationNames(baseDir);
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8'),
        },
      },
    })),
  );
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(path.join(baseDir, 'migration_lock.toml'), 'utf8'),
  };
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories };
}
