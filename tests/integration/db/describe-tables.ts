import type { Database } from '@/lib/platform/db/database';

const QUERIES = [
  `select format('column %s.%s', table_name, column_name) as name,
     concat_ws(' ', udt_name, datetime_precision::text, is_nullable, column_default) as text
   from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations'`,
  `select format('constraint %s.%s', conrelid::regclass, conname) as name, pg_get_constraintdef(oid) as text
   from pg_constraint
   where connamespace = 'public'::regnamespace and conrelid <> coalesce(to_regclass('_prisma_migrations'), 0::oid)`,
  `select format('index %s', indexname) as name, indexdef as text
   from pg_indexes where schemaname = 'public' and tablename <> '_prisma_migrations'`,
];

/** Every column, constraint and index of the app's tables, by name, as the database itself describes them. */
export async function describeTables(db: Pick<Database, 'sql'>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const query of QUERIES) {
    for (const { name, text } of await db.sql.query<{ name: string; text: string }>(query)) {
      found.set(name, text);
    }
  }
  return found;
}
