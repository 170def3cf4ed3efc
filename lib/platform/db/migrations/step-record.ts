import { z } from 'zod';
import type { Sql } from '../sql';

/** What a migration is done in, after another: each is begun once and finished once. */
export type Step = 'schema' | 'backfill' | 'online';

/** Beside the app's tables, not among them: it is the migrations' own record, as `_prisma_migrations` is. */
export const CREATE_RECORD = [
  `create schema if not exists migrations`,
  `create table if not exists migrations.step (
     migration text not null,
     step text not null,
     started_at timestamptz not null default now(),
     finished_at timestamptz,
     -- The last key that a backfill has dealt with, and how many rows it has walked over.
     cursor jsonb,
     rows bigint not null default 0,
     primary key (migration, step)
   )`,
];

/** A statement that goes into the transaction of a migration's schema: the proof that it was committed. */
export const recordSchemaStep = (migration: string): string =>
  `insert into migrations.step (migration, step, finished_at)
   values ('${migration.replaceAll("'", "''")}', 'schema', now())
   on conflict (migration, step) do update set finished_at = now()`;

const BEGIN = `
  insert into migrations.step (migration, step) values ($1, $2)
  on conflict (migration, step) do update set step = excluded.step
  returning finished_at is not null as finished, cursor::text as cursor, rows::text as rows`;
const PROGRESS = `
  update migrations.step set cursor = $3::jsonb, rows = rows + $4 where migration = $1 and step = $2`;
const FINISH = `update migrations.step set finished_at = now() where migration = $1 and step = $2`;

const row = z.object({ finished: z.boolean(), cursor: z.string().nullable(), rows: z.coerce.number() });
/** How far a step is. The cursor is JSON text. */
export type StepState = z.infer<typeof row>;

/** Notes that a step begins, or says how far an earlier run came. */
export async function beginStep(sql: Sql, migration: string, step: Step): Promise<StepState> {
  const [found] = await sql.query(BEGIN, [migration, step]);
  return row.parse(found);
}

/** Goes into the transaction of a batch. */
export async function keepProgress(sql: Sql, migration: string, cursor: string, rows: number): Promise<void> {
  await sql.query(PROGRESS, [migration, 'backfill', cursor, rows]);
}

export async function finishStep(sql: Sql, migration: string, step: Step): Promise<void> {
  await sql.query(FINISH, [migration, step]);
}
