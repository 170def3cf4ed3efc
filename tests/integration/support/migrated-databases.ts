import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '@/lib/platform/db/migrate';
import { openPglite } from '@/lib/platform/db/open-pglite';
import { openPostgres } from '@/lib/platform/db/open-postgres';
import { createPostgresDatabase, dropPostgresDatabase } from './postgres-databases';

declare module 'vitest' {
  interface ProvidedContext {
    /** File with the dump of a migrated, empty PGlite. */
    pgliteDump: string;
    /** A server and the name of a migrated, empty database on it; null where no server was named. */
    postgres: { readonly url: string; readonly template: string } | null;
  }
}

interface Migrated {
  readonly pgliteDump: string;
  readonly postgres: { readonly url: string; readonly template: string } | null;
}

/** What the projects of one run share: each loads this file anew. */
declare global {
  var migratedForTests: { readonly made: Promise<Migrated>; users: number } | undefined;
}

/**
 * Vitest's global setup: migrates each database once; every test file then starts from a copy. Once for all projects of a
 * run: two engines of migrations at a time do not bear each other in one process.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (globalThis.migratedForTests ??= { made: migrateAll(), users: 0 });
  shared.users += 1;
  const { pgliteDump, postgres } = await shared.made;
  project.provide('pgliteDump', pgliteDump);
  project.provide('postgres', postgres);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    globalThis.migratedForTests = undefined;
    await rm(path.dirname(pgliteDump), { recursive: true, force: true });
    if (postgres !== null) await dropPostgresDatabase(postgres.url, postgres.template);
  };
}

async function migrateAll(): Promise<Migrated> {
  const folder = await mkdtemp(path.join(tmpdir(), 'databases-'));
  const pgliteDump = await dumpMigratedPglite(path.join(folder, 'pglite.tar'));
  const url = process.env.TEST_DATABASE_URL;
  return { pgliteDump, postgres: url ? { url, template: await createTemplate(url) } : null };
}

async function dumpMigratedPglite(file: string): Promise<string> {
  const db = await openPglite('memory');
  await migrate(db);
  if (db.engine.backend !== 'pglite') throw new Error('PGlite expected');
  const dump = await db.engine.pglite.dumpDataDir('none');
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
  await db.close();
  return file;
}

async function createTemplate(server: string): Promise<string> {
  const { url, name } = await createPostgresDatabase(server);
  const db = openPostgres(url, 1);
  try {
    await migrate(db);
  } catch (err) {
    await dropPostgresDatabase(server, name);
    throw err;
  } finally {
    // A database with an open connection cannot be copied.
    await db.close();
  }
  return name;
}
