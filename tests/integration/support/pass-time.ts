import type { Database } from '@/lib/platform/db/database';

// A time that tells rows apart (the slots of flows) stays: moved one after the other, rows would meet.
const TIMES = `
  select format('update %I set %s returning 1', table_name,
    string_agg(format('%1$I = %1$I - $1::float8 * interval ''1 millisecond''', column_name), ', ')) as change
  from information_schema.columns c
  where table_schema = 'public' and data_type = 'timestamp with time zone' and table_name <> '_prisma_migrations'
    and not exists (
      select 1 from pg_index i
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
      where i.indisunique and i.indrelid = format('public.%I', c.table_name)::regclass and a.attname = c.column_name
    )
  group by table_name`;

let statement: string | undefined;

/**
 * Lets time pass for the database without waiting: every time in every row moves that far into the past. The app's
 * own clock is the test's to move.
 */
export async function passTime(db: Pick<Database, 'sql'>, ms: number): Promise<void> {
  statement ??= inOne(await db.sql.query<{ change: string }>(TIMES));
  await db.sql.query(statement, [ms]);
}

const inOne = (rows: readonly { readonly change: string }[]): string =>
  `with ${rows.map(({ change }, n) => `t${n} as (${change})`).join(', ')} select 1`;
