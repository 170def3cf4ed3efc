import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '@/lib/platform/db/database';
import { migrate } from '@/lib/platform/db/migrate';
import { openPglite } from '@/lib/platform/db/open-pglite';
import { openPostgres } from '@/lib/platform/db/open-postgres';
import { openSchemaEngine } from '@/lib/platform/db/schema-engine';
import { onEveryDatabase } from '../support/on-every-database';
import { requireMigrated } from '@/lib/platform/db/require-migrated';
import { describeTables } from './describe-tables';
import type { MigrationFolder } from './migration-folder';
import { migrationFolder } from './migration-folder';

/** What the schema language cannot say and only a migration does. */
const ONLY_IN_MIGRATIONS = [
  'constraint due_work.due_work_due_sooner',
  'constraint due_work.due_work_made_due',
  'constraint store.store_may_do_else',
  'index attempt_age',
  'index due_work_due',
  'index due_work_of_turn',
  'index due_work_rest',
  'index due_work_since',
  'index fulfillment_line_lacking',
  'index fulfillment_line_open',
  'index fulfillment_line_unshown',
  'index inbound_event_age',
  'index intent_absent',
  'index intent_age',
  'index intent_one_open',
  'index issue_late',
  'index issue_product',
  'index issue_subject',
  'index job_under_way',
  'index order_customer',
  'index order_email',
  'index order_last_word',
  'index order_open',
  'index order_unsent',
  'index sent_settling',
  'index sent_unfed',
  'index shiphero_product_doubted_kits',
  'index shiphero_product_kits',
  'index timeline_entry_age',
  'index timeline_entry_news',
];

test('the migrations lead to exactly the schema', { timeout: 60_000 }, async () => {
  const [migrated, pushed] = [await openPglite('memory'), await openPglite('memory')];
  await migrate(migrated);
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
  let migrations: MigrationFolder;
  beforeEach(async () => {
    migrations = await migrationFolder();
  });
  afterEach(async () => {
    await db().sql.query('drop table if exists probe');
    await db().sql.query(`delete from _prisma_migrations where migration_name like '2%_probe_%'`);
    await db().sql.query(`delete from migrations.step where migration like '2%_probe_%'`);
    await migrations.remove();
  });
  const run = (told: string[] = [], tell = (line: string) => void told.push(line)) =>
    migrate(db(), { folder: migrations.folder, tell });

  test('again changes nothing', async () => {
    expect(await migrate(db())).toEqual([]);
  });

  test('takes a script as it is written: semicolons in comments and texts end no statement', async () => {
    await migrations.add('20990101000000_probe_whole', {
      schema: `-- Two things; in one comment.\ncreate table probe (name text);\ninsert into probe values ('a;b');`,
    });
    expect(await run()).toEqual(['20990101000000_probe_whole']);
    expect(await db().sql.query('select name from probe')).toEqual([{ name: 'a;b' }]);
  });

  test('that fails says so, leaves nothing half-done, and is not taken for applied', async () => {
    await migrations.add('20990101000000_probe_broken', {
      schema: 'create table probe (name text);\nselect no_such_thing();',
    });
    await expect(run()).rejects.toThrow('no_such_thing');
    expect(await db().sql.query(`select to_regclass('probe') as probe`)).toEqual([{ probe: null }]);
    expect(
      await db().sql.query(
        `select finished_at from _prisma_migrations where migration_name like '%_probe_broken'`,
      ),
    ).toEqual([{ finished_at: null }]);
  });

  test('that failed is tried again, whole, once it can go through', async () => {
    const add = (statement: string) =>
      migrations.add('20990101000000_probe_mended', {
        schema: `create table probe (name text);\n${statement};`,
      });
    await add('select no_such_thing()');
    await expect(run()).rejects.toThrow('no_such_thing');
    await add(`insert into probe values ('mended')`);
    expect(await run()).toEqual(['20990101000000_probe_mended']);
    expect(await db().sql.query('select name from probe')).toEqual([{ name: 'mended' }]);
  });

  test('a migrator killed after its transaction was committed has applied it, whatever its clock said: it is not run twice', async () => {
    await migrations.add('20990101000000_probe_killed', { schema: 'create table probe (name text);' });
    await run();
    await db().sql.query(
      `update _prisma_migrations set finished_at = null, applied_steps_count = 0,
         started_at = now() + interval '5 minutes' where migration_name like '%_probe_killed'`,
    );
    expect(await run()).toEqual([]);
    expect(
      await db().sql.query(
        `select finished_at is not null as finished, rolled_back_at from _prisma_migrations where migration_name like '%_probe_killed'`,
      ),
    ).toEqual([{ finished: true, rolled_back_at: null }]);
  });

  test('the schema comes first, steps after it; a contract waits for all steps before it', async () => {
    await migrations.add('20990101000000_probe_expand', {
      schema: `create table probe (id int primary key, name text);\ninsert into probe select generate_series(1, 1200);`,
      backfill: `
        with batch as (
          select id from probe where id > coalesce($1::jsonb #>> '{}', '0')::int order by id limit $2
        ), filled as (update probe p set name = 'n' || p.id from batch b where p.id = b.id)
        select max(id)::text as cursor, count(*) as rows from batch having count(*) > 0`,
      online: `-- What the panel looks for;\ncreate index concurrently if not exists "probe_name" on "probe" ("name");`,
    });
    await migrations.add('20990101000001_probe_contract', {
      schema: '-- contract: code writes it by now\nalter table probe alter column name set not null;',
    });
    await migrations.add('20990101000002_probe_later', {
      schema: 'alter table probe add column later text;',
    });
    const told: string[] = [];
    expect(await run(told)).toHaveLength(3);
    expect(told.map((line) => line.replace(/\d{14}_probe_/, ''))).toEqual([
      'expand: schema applied',
      'expand: backfill begins',
      'expand: backfill at 500 rows',
      'expand: backfill at 1000 rows',
      'expand: backfill at 1200 rows',
      'expand: backfill finished, 1200 rows',
      'expand: create index concurrently if not exists "probe_name" on "probe" ("name")',
      'contract: schema applied',
      'later: schema applied',
      'The schema is this version’s: its processes may start.',
    ]);
    told.length = 0;
    expect(await run(told)).toEqual([]);
    expect(told).toEqual(['The schema is this version’s: its processes may start.']);
  });

  test('a process may start when the schema is there, though a backfill is under way', async () => {
    await migrations.add('20990101000000_probe_long', {
      schema: `create table probe (id int primary key);`,
      backfill: `select no_such_thing() as cursor, $1::jsonb as asked, $2::int as rows`,
    });
    await expect(run()).rejects.toThrow('no_such_thing');
    await expect(requireMigrated(db().sql, migrations.folder)).resolves.toBeUndefined();
  });

  // The embedded database has one process.
  if (name === 'PGlite') return;
  test('a process that has migrated does not keep others from it', async () => {
    await migrate(db());
    const other = openPostgres(db().url ?? '');
    expect(await migrate(other)).toEqual([]);
    await other.close();
  });
});
