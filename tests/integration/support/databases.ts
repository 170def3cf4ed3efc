import { openAsBlob } from 'node:fs';
import { inject } from 'vitest';
import type { Database } from '@/lib/platform/db/database';
import { openPglite } from '@/lib/platform/db/open-pglite';
import { openPostgres } from '@/lib/platform/db/open-postgres';
import { createPostgresDatabase, dropPostgresDatabase } from './postgres-databases';

/** A migrated, empty database of a test file's own. Closing it also removes it. */
export interface TestDatabase extends Database {
  /** Address for other processes and for the queue; undefined for PGlite, which has one process. */
  readonly url: string | undefined;
}

export interface DatabaseKind {
  readonly name: 'PGlite' | 'PostgreSQL';
  open(): Promise<TestDatabase>;
}

/**
 * The databases that the product runs on: PGlite always, PostgreSQL where `TEST_DATABASE_URL` names a server.
 * `TEST_DATABASE` names the only one to run on, for whoever wants to know what each of them notices.
 */
export function databases(): readonly DatabaseKind[] {
  const postgres = inject('postgres');
  const all: readonly DatabaseKind[] = [
    { name: 'PGlite', open: openPgliteCopy },
    ...(postgres === null
      ? []
      : [{ name: 'PostgreSQL' as const, open: () => openPostgresCopy(postgres.url, postgres.template) }]),
  ];
  const only = process.env.TEST_DATABASE;
  return only === undefined ? all : all.filter(({ name }) => name === only);
}

async function openPgliteCopy(): Promise<TestDatabase> {
  const db = await openPglite({ dump: await openAsBlob(inject('pgliteDump')) });
  return { ...db, url: undefined };
}

async function openPostgresCopy(server: string, template: string): Promise<TestDatabase> {
  const { url, name } = await createPostgresDatabase(server, template);
  const db = openPostgres(url);
  return {
    ...db,
    url,
    async close() {
      await db.close();
      await dropPostgresDatabase(server, name);
    },
  };
}
