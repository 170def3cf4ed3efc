import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { openSchemaEngine } from '../schema-engine';
import type { Migration } from './read-migrations';

/**
 * Applies the `migration.sql` of migrations that this database has not seen, by Prisma's schema engine, which records
 * them in its own `_prisma_migrations`. Answers the names of those applied now.
 *
 * @param around what is really sent for a migration's script
 */
export async function applySchema(
  factory: SqlMigrationAwareDriverAdapterFactory,
  folder: string,
  migrations: readonly Migration[],
  around: (migration: Migration, send: (script: string) => Promise<void>) => Promise<void>,
): Promise<readonly string[]> {
  const opened: SqlDriverAdapter[] = [];
  const engine = await openSchemaEngine({
    ...factory,
    async connect() {
      const adapter = await factory.connect();
      opened.push(adapter);
      const send = adapter.executeScript.bind(adapter);
      // The engine also sends scripts of its own, for the table that it keeps.
      const executeScript = (script: string): Promise<void> => {
        const migration = migrations.find(({ schema }) => schema === script);
        return migration === undefined ? send(script) : around(migration, send);
      };
      return Object.assign(adapter, { executeScript });
    },
  });
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await asList(folder, migrations),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } finally {
    engine.free();
    // The engine leaves its connection open, and with it the lock that keeps other processes from migrating.
    await Promise.all(opened.map((adapter) => adapter.dispose()));
  }
}

async function asList(baseDir: string, migrations: readonly Migration[]) {
  const migrationDirectories = migrations.map(({ name, schema }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: schema } },
  }));
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(path.join(baseDir, 'migration_lock.toml'), 'utf8'),
  };
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories };
}
