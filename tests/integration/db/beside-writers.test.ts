import pg from 'pg';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { migrate } from '@/lib/platform/db/migrate';
import { openPostgres } from '@/lib/platform/db/open-postgres';
import { databases } from '../support/databases';
import type { TestDatabase } from '../support/databases';
import type { MigrationFolder } from './migration-folder';
import { migrationFolder } from './migration-folder';
import type { SteadyWriter } from './steady-writer';
import { startWriter } from './steady-writer';

const postgres = databases().find(({ name }) => name === 'PostgreSQL');
const PATIENCE = { schemaLockMs: 200, rowLockMs: 100, pauseMs: 50, tries: 200, batchRows: 100 };
/** No write may wait longer than this: a migration's own patience, and time for the machine to be busy. */
const BOUND_MS = 1_500;
const INDEX = `create index concurrently if not exists "probe_note" on "probe" ("note");`;
const ADD_COLUMN = 'alter table probe add column later text';

// The embedded database has one connection: nobody writes beside a migration there.
describe.skipIf(postgres === undefined)('migrating beside writers on PostgreSQL', () => {
  let db: TestDatabase;
  let url: string;
  let migrations: MigrationFolder;
  let writer: SteadyWriter;
  beforeEach(async () => {
    if (postgres === undefined) return;
    db = await postgres.open();
    url = db.url ?? '';
    migrations = await migrationFolder();
    await db.sql.query(
      `create table probe (id int generated always as identity primary key, note text not null, copy text, touched int not null default 0)`,
    );
    await db.sql.query(`insert into probe (note) select 'n' || n from generate_series(1, 1000) n`);
    writer = await startWriter(url, BOUND_MS);
  });
  afterEach(async () => {
    await writer.stop();
    await migrations.remove();
    await db.close();
  });

  /** Somebody else's transaction that has begun with a statement and stays open. */
  async function openTransaction(statement: string): Promise<{ end(): Promise<void> }> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('begin');
    await client.query(statement);
    let ended = false;
    const end = async (): Promise<void> => {
      if (ended) return;
      ended = true;
      await client.query('rollback');
      await client.end();
    };
    onTestFinished(end);
    return { end };
  }

  const ask = async (text: string): Promise<boolean> =>
    (await db.sql.query<{ yes: boolean }>(`select exists (${text}) as yes`))[0]?.yes === true;
  const until = (text: string) => expect.poll(() => ask(text), { timeout: 20_000, interval: 20 }).toBe(true);
  const BUILDING = `select 1 from pg_stat_activity where datname = current_database() and query ilike 'create index concurrently%' and wait_event_type = 'Lock'`;
  /** The connection of the migration is lost. */
  const cutOff = () =>
    db.sql.query(
      `select pg_terminate_backend(l.pid) from pg_locks l join pg_database d on d.oid = l.database
       where l.locktype = 'advisory' and l.objid = 5206811 and l.granted and d.datname = current_database()`,
    );
  const isValid = `select 1 from pg_index where indexrelid = to_regclass('probe_note') and indisvalid`;

  test('a change of a table in use gives way until it is free: no write waits behind it', async () => {
    await migrations.add('20990101000000_column', { schema: ADD_COLUMN });
    const reader = await openTransaction('select count(*) from probe');
    const told: string[] = [];
    const migrating = migrate(db, {
      folder: migrations.folder,
      patience: PATIENCE,
      tell: (line) => told.push(line),
    });
    await expect.poll(() => told.at(-1), { timeout: 20_000 }).toContain('gave way 5 times');
    await writer.goesOn();
    await reader.end();
    expect(await migrating).toEqual(['20990101000000_column']);
    await writer.goesOn();
    expect(await writer.stop()).toEqual([]);
  });

  test('an index is built while others write, also behind a long transaction', async () => {
    await migrations.add('20990101000000_index', { online: INDEX });
    const long = await openTransaction(`insert into probe (note) values ('long')`);
    const migrating = migrate(db, { folder: migrations.folder, patience: PATIENCE });
    await until(BUILDING);
    await writer.goesOn();
    const inTheWay = `select 1 from pg_locks where relation = 'probe'::regclass and mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')`;
    expect(await ask(inTheWay)).toBe(false);
    await long.end();
    await migrating;
    await writer.goesOn();
    expect(await ask(isValid)).toBe(true);
    expect(await writer.stop()).toEqual([]);
  });

  test('an index whose building was interrupted is found, dropped and built again', async () => {
    await migrations.add('20990101000000_index', { online: INDEX });
    const long = await openTransaction(`insert into probe (note) values ('long')`);
    const migrating = migrate(db, { folder: migrations.folder, patience: PATIENCE });
    const failed = expect(migrating).rejects.toThrow();
    await until(BUILDING);
    await cutOff();
    await failed;
    await long.end();
    expect(await ask(`select 1 where to_regclass('probe_note') is not null`)).toBe(true);
    expect(await ask(isValid)).toBe(false);

    const told: string[] = [];
    await migrate(db, { folder: migrations.folder, patience: PATIENCE, tell: (line) => told.push(line) });
    expect(told.join('\n')).toContain('"probe_note" was not built to its end');
    expect(await ask(isValid)).toBe(true);
    expect(await writer.stop()).toEqual([]);
  });

  test('a backfill is cut off, goes on where it was, and does no row twice and none not at all', async () => {
    await migrations.add('20990101000000_fill', {
      backfill: `
        with batch as (
          select id from probe where id > coalesce($1::jsonb #>> '{}', '0')::int order by id limit $2 for update
        ), filled as (
          update probe p set copy = note, touched = touched + 1 from batch b where p.id = b.id
        )
        select max(id)::text as cursor, count(*) as rows from batch having count(*) > 0`,
    });
    const held = await openTransaction('select * from probe where id = 550 for update');
    const told: string[] = [];
    const options = {
      folder: migrations.folder,
      patience: PATIENCE,
      tell: (line: string) => told.push(line),
    };
    const failed = expect(migrate(db, options)).rejects.toThrow();
    await expect.poll(() => told.at(-1), { timeout: 20_000 }).toContain('a row is locked');
    await cutOff();
    await failed;
    await held.end();
    expect(
      await db.sql.query(
        `select rows::int, cursor from migrations.step where step = 'backfill' and migration like '%_fill'`,
      ),
    ).toEqual([{ rows: 500, cursor: 500 }]);

    await writer.goesOn();
    expect(await writer.stop()).toEqual([]);
    told.length = 0;
    await migrate(db, options);
    expect(told.join('\n')).toContain('goes on behind 500 rows');
    expect(await db.sql.query('select distinct touched, copy is null as missed from probe')).toEqual([
      { touched: 1, missed: false },
    ]);
  });

  test('a second that migrates waits for the first', async () => {
    await migrations.add('20990101000000_column', { schema: ADD_COLUMN });
    const reader = await openTransaction('select count(*) from probe');
    const first = migrate(db, { folder: migrations.folder, patience: PATIENCE });
    await until(`select 1 from pg_locks where locktype = 'advisory' and objid = 5206811 and granted`);
    const other = openPostgres(url);
    const told: string[] = [];
    const second = migrate(other, {
      folder: migrations.folder,
      patience: PATIENCE,
      tell: (line) => told.push(line),
    });
    await expect.poll(() => told[0], { timeout: 20_000 }).toContain('Another process migrates');
    await reader.end();
    expect([await first, await second]).toEqual([['20990101000000_column'], []]);
    await other.close();
  });
});
