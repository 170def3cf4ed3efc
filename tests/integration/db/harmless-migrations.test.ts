import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '@/lib/platform/db/database';
import { openPglite } from '@/lib/platform/db/open-pglite';
import { parseOnlineStatements } from '@/lib/platform/db/migrations/online-statements';
import { readMigrations } from '@/lib/platform/db/migrations/read-migrations';
import type { Migration } from '@/lib/platform/db/migrations/read-migrations';
import { tablesChildrenFirst } from '../support/truncate-all';
import { fillTables } from './fill-tables';
import { judgeMigration, LARGE_TABLES } from './judge-migration';
import { readShapes } from './table-shapes';

/** From here on there are running versions that a migration must not disturb. */
const SINCE = '20261127';

let db: Database;
const judged = new Map<string, readonly string[]>();

const exec = async (script: string): Promise<void> => {
  if (db.engine.backend === 'pglite') await db.engine.pglite.exec(script);
};

/** Fills what is new, so that every table has a row that a careless migration shows itself on. */
const fill = async (): Promise<unknown> => fillTables(db, (await tablesChildrenFirst(db)).toReversed(), 1);

async function judge({
  schema,
  contract,
}: Pick<Migration, 'schema' | 'contract'>): Promise<readonly string[]> {
  const before = await readShapes(db);
  try {
    await exec(schema);
  } catch (fault) {
    return [`fails where there are rows: ${String(fault)}`];
  }
  return judgeMigration(before, await readShapes(db), contract);
}

beforeAll(async () => {
  db = await openPglite('memory');
  const migrations = await readMigrations();
  for (const { schema } of migrations.filter(({ name }) => name < SINCE)) await exec(schema);
  for (const migration of migrations.filter(({ name }) => name >= SINCE)) {
    await fill();
    judged.set(migration.name, await judge(migration));
    // Its indexes are there for what comes after it, as they are when it is deployed.
    for (const { sql } of parseOnlineStatements(migration.online ?? '')) {
      await exec(sql.replace(/ concurrently /i, ' '));
    }
  }
  await fill();
}, 120_000);
afterAll(() => db.close());

test('no migration disturbs the processes that run while it is applied', () => {
  expect(Object.fromEntries([...judged].filter(([, found]) => found.length > 0))).toEqual({});
});

test('the tables called large are tables', async () => {
  const { tables } = await readShapes(db);
  expect([...LARGE_TABLES].filter((table) => !tables.has(table))).toEqual([]);
});

const inVain = async (schema: string): Promise<readonly string[]> => {
  await exec('begin');
  try {
    return await judge({ schema, contract: schema.startsWith('-- contract') });
  } finally {
    await exec('rollback');
  }
};

test.each([
  ['alter table "order" add column "note" text not null', 'fails where there are rows'],
  ['truncate "timeline_entry"; alter table "timeline_entry" add column "n" int not null', 'does not know'],
  ['alter table "order" add column "token" uuid not null default gen_random_uuid()', 'writes every row'],
  ['alter table "order" add column "n" bigserial', 'writes every row'],
  ['alter table "order" alter column "customer" type varchar(20)', 'another type'],
  ['alter table "order" alter column "status_id" type bigint', 'writes every row'],
  ['create index "order_email_too" on "order" ("email")', 'online.sql'],
  ['alter table "order" add constraint "order_once" unique ("store_id", "order_id", "email")', 'online.sql'],
  ['drop index "order_email"', 'online.sql'],
  [`update "order" set "place" = 'held'`, 'backfill.sql'],
  ['delete from "attempt"', 'backfill.sql'],
  [`alter table "order" add constraint "order_named" check ("customer" <> '-')`, 'NOT VALID'],
  ['alter table "order" drop column "place"', 'takes order.place away'],
  ['alter table "order" rename column "place" to "where"', 'takes order.place away'],
  ['alter table "order" alter column "place" drop default', 'takes away what fills'],
  ['drop table "flow_slot"', 'takes the table'],
])('%s is not let pass: %s', async (schema, reason) => {
  expect((await inVain(schema)).join('\n')).toContain(reason);
});

test.each([
  'alter table "order" add column "note" text',
  `alter table "order" add column "note" text not null default ''`,
  'alter table "order" add column "seen_at" timestamptz not null default now()',
  `alter table "order" add constraint "order_named" check ("customer" <> '-') not valid`,
  'create table "fresh" ("id" int primary key, "note" text not null); create index "fresh_note" on "fresh" ("note")',
  '-- contract\nalter table "order" drop column "place"',
])('%s is let pass', async (schema) => {
  expect(await inVain(schema)).toEqual([]);
});
