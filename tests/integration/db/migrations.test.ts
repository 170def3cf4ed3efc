import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '@/lib/platform/db/database';
import { migrate } from '@/lib/platform/db/migrate';
import { openPglite } from '@/lib/platform/db/open-pglite';
import { openPostgres } from '@/lib/platform/db/open-postgres';
import { openSchemaEngine } from '@/lib/platform/db/schema-engine';
import { onEveryDatabase } from '../support/on-every-database';
import { describeTables } from './describe-tables';

/** What the schema language cannot say and only a migration does. */
const ONLY_IN_MIGRATIONS = [
  'index due_work_due',
  'index fulfillment_line_hidden',
  'index intent_one_open',
  'index issue_product',
  'index issue_subject',
  'index order_customer',
  'index order_email',
  'index order_last_word',
  'index order_unsent',
  'index timeline_entry_news',
];

test('the migrations lead to exactly the schema', { timeout: 60_000 }, async () => {
  const [migrated, pushed] = [await openPglite('memory'), await openPglite('memory')];
  await migrate(migrated.adapterFactory);
  if (pushed.engine.backend === 'pglite') await pushed.engine.pglite.exec(await sqlOfSchema(pushed));
  const [fromMigrations, fromSchema] = [await describeTables(migrated), await describeTables(pushed)];

  const only = [...fromMigrations.keys()].filter((name) => !fromSchema.has(name));
  expect(only.toSorted()).toEqual(ONLY_IN_MIGRATIONS);
  for (const name of only) fromMigrations.delete(name);
  expect(fromMigrations).toEqual(fromSchema);
  expect(fromSchema.size).toBeGreaterThan(150);
  await Promise.all([migrated.close(), pushed.close()]);
});

async function sqlOfSchema(db: Database): Promise<string> {
  const file = 'prisma/schema.prisma';
  const content = await readFile(file, 'utf8');
  const engine = await openSchemaEngine(db.adapterFactory, [[file, content]]);
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ content, path: file }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout ?? '';
  } finally {
    engine.free();
  }
}

onEveryDatabase('migrating', (db, name) => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'migrations-'));
    await writeFile(
      path.join(folder, 'migration_lock.toml'),
      await readFile('prisma/migrations/migration_lock.toml', 'utf8'),
    );
  });
  afterEach(async () => {
    await db().sql.query('drop table if exists probe');
    await db().sql.query(`delete from _prisma_migrations where migration_name like '2%_probe_%'`);
    await rm(folder, { recursive: true });
  });
  const add = async (migration: string, sql: string) => {
    await mkdir(path.join(folder, migration));
    await writeFile(path.join(folder, migration, 'migration.sql'), sql);
  };

  test('again changes nothing', async () => {
    expect(await migrate(db().adapterFactory)).toEqual([]);
  });

  test('takes a script as it is written: semicolons in comments and texts end no statement', async () => {
    await add(
      '20990101000000_probe_whole',
      `-- Two things; in one comment.\ncreate table probe (name text);\ninsert into probe values ('a;b');`,
    );
    expect(await migrate(db().adapterFactory, folder)).toEqual(['20990101000000_probe_whole']);
    expect(await db().sql.query('select name from probe')).toEqual([{ name: 'a;b' }]);
  });

  test('that fails says so, leaves nothing half-done, and is not taken for applied', async () => {
    await add('20990101000000_probe_broken', 'create table probe (name text);\nselect no_such_thing();');
    await expect(migrate(db().adapterFactory, folder)).rejects.toThrow('no_such_thing');
    expect(await db().sql.query(`select to_regclass('probe') as probe`)).toEqual([{ probe: null }]);
    expect(
      await db().sql.query(
        `select finished_at from _prisma_migrations where migration_name like '%_probe_broken'`,
      ),
    ).toEqual([{ finished_at: null }]);
  });

  // The embedded database has one process.
  if (name === 'PGlite') return;
  test('a process that has migrated does not keep others from it', async () => {
    await migrate(db().adapterFactory);
    const other = openPostgres(db().url ?? '');
    expect(await migrate(other.adapterFactory)).toEqual([]);
    await other.close();
  });
});
