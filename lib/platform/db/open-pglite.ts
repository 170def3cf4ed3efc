import { mkdir, realpath } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type { Database } from './database';
import { PrismaClient } from './generated/client';
import { lockFolder } from './lock-folder';
import type { Sql } from './sql';
import { withWholeScripts } from './whole-scripts';

/**
 * Opens the embedded database in a folder, or in memory from a dump. One process, one connection: two on one folder would
 * ruin it, so the second is refused.
 */
export async function openPglite(source: { folder: string } | { dump: Blob } | 'memory'): Promise<Database> {
  if (source === 'memory') return wrapPglite(await PGlite.create());
  if ('dump' in source) return wrapPglite(await PGlite.create({ loadDataDir: source.dump }));
  // Locked by its real name: two ways to one folder are one folder.
  await mkdir(source.folder, { recursive: true });
  const letGo = lockFolder(await realpath(source.folder));
  try {
    return wrapPglite(await PGlite.create(source.folder), letGo);
  } catch (fault) {
    letGo();
    throw fault;
  }
}

function wrapPglite(pglite: PGlite, letGo: () => void = () => undefined): Database {
  const adapterFactory = new PrismaPGlite(pglite);
  const prisma = new PrismaClient({ adapter: adapterFactory });
  const sql: Sql = {
    async query<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
      const result = await pglite.query<Row>(text, [...params]);
      return result.rows;
    },
  };
  return {
    prisma,
    sql,
    inbox: sql,
    engine: { backend: 'pglite', pglite },
    adapterFactory: withWholeScripts(adapterFactory, (_adapter, script) => pglite.exec(script)),
    async close() {
      await prisma.$disconnect();
      if (!pglite.closed) await pglite.close();
      letGo();
    },
  };
}
