import type { Database } from '@/lib/platform/db/database';
import { openWorld } from '../integration/routes/open-world';
import type { World } from '../integration/routes/open-world';
import { databases } from '../integration/support/databases';
import { ACROSS_ACCOUNT, ACROSS_STORES, BY_SECRET, OF_ACCOUNT } from './across';
import { createNeighbour } from './neighbour';
import { raiseWalls, shareIds } from './raise-walls';
import { REDUNDANT } from './redundant';
import seenToMatter from './seen-to-matter.json' with { type: 'json' };
import { sourceStatements } from './source-statements';
import { createStatementWalls } from './statement-walls';
import { readTenantTables } from './tenant-tables';
import { watchDatabase } from './watch-database';

export interface WalledWorld {
  readonly world: World;
  /** The database without the watch. */
  readonly db: Database;
  readonly walls: ReturnType<typeof createStatementWalls>;
  readonly neighbour: ReturnType<typeof createNeighbour>;
}

/** The whole app, with every statement watched and a neighbour at hand. On PGlite: what is watched is the statements. */
export function openWalledWorld(): () => WalledWorld {
  let parts: Omit<WalledWorld, 'world'> | undefined;
  const world = openWorld(
    {
      name: 'PGlite',
      async open() {
        const kind = databases().find(({ name }) => name === 'PGlite');
        if (kind === undefined) throw new Error('there is always PGlite');
        const db = await kind.open();
        await shareIds(db.sql, await readTenantTables(db.sql));
        const tables = await readTenantTables(db.sql);
        await raiseWalls(db.sql, tables);
        const walls = createStatementWalls({
          tables,
          source: sourceStatements(),
          acrossStores: Object.keys(ACROSS_STORES),
          acrossAccount: Object.keys(ACROSS_ACCOUNT),
          ofAccount: Object.keys(OF_ACCOUNT),
          bySecret: Object.keys(BY_SECRET),
          redundant: Object.keys(REDUNDANT),
          seenBefore: seenToMatter,
        });
        parts = { db, walls, neighbour: createNeighbour(db.sql, tables) };
        return watchDatabase(db, walls);
      },
    },
    { HISTORY_DAYS: 30, LOG_LEVEL: 'error' },
  );
  return () => {
    if (parts === undefined) throw new Error('the world is open only while tests run');
    return { ...parts, world: world() };
  };
}
