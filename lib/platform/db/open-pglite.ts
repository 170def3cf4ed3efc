import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type { Database } from './database';
import { PrismaClient } from './generated/client';
import { withWholeScripts } from './whole-scripts';

/** Opens the embedded database in a folder, or in memory from a dump. One process, one connection. */
export async function openPglite(source: { folder: string } | { dump: Blob } | 'memory'): Promise<Database> {
  if (source === 'memory') return wrapPglite(await PGlite.create());
  if ('dump' in source) return wrapPglite(await PGlite.create({ loadDataDir: source.dump }));
  await mkdir(source.folder, { recursive: true });
  return wrapPglite(await PGlite.create(source.folder));
}

function wrapPglite(pglite: PGlite): Database {
  const adapterFactory = new PrismaPGlite(pglite);
  const prisma = new PrismaClient({ adapter: adapterFactory });
  return {
    prisma,
    sql: {
      async query<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
        const result = await pglite.query<Row>(text, [...params]);
        return result.rows;
      },
    },
    engine: { backend: 'pglite', pglite },
    adapterFactory: withWholeScripts(adapterFactory, (_adapter, script) => pglite.exec(script)),
    async close() {
      await prisma.$disconnect();
      if (!pglite.closed) await pglite.close();
    },
  };
}
