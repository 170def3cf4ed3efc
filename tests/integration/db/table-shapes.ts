import type { Database } from '@/lib/platform/db/database';

export interface ColumnShape {
  readonly table: string;
  readonly type: string;
  readonly required: boolean;
  readonly filled: boolean;
}

/** What a change of the schema may do to tables that are in use, as the database itself tells it. */
export interface Shapes {
  /** By table: where its rows are stored (another place = every row was written anew) and which versions they are. */
  readonly tables: ReadonlyMap<string, { readonly stored: string; readonly rows: string }>;
  /** By `table.column`. */
  readonly columns: ReadonlyMap<string, ColumnShape>;
  /** By name: the table. */
  readonly indexes: ReadonlyMap<string, string>;
  /** By name: the table of a foreign key or check that was held to all rows. */
  readonly checked: ReadonlyMap<string, string>;
}

const TABLES = `
  select relname as table, relfilenode::text as stored from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '_prisma_migrations'`;
const COLUMNS = `
  select table_name || '.' || column_name as name, table_name as table,
    concat_ws(' ', udt_name, character_maximum_length, datetime_precision) as type, is_nullable = 'NO' as required,
    column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' as filled
  from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations'`;
const INDEXES = `select indexname as name, tablename as table from pg_indexes where schemaname = 'public'`;
const CHECKED = `
  select conname as name, conrelid::regclass::text as table from pg_constraint
  where connamespace = 'public'::regnamespace and contype in ('f', 'c') and convalidated`;

export async function readShapes({ sql }: Pick<Database, 'sql'>): Promise<Shapes> {
  const tables = new Map<string, { stored: string; rows: string }>();
  for (const { table, stored } of await sql.query<{ table: string; stored: string }>(TABLES)) {
    const [row] = await sql.query<{ rows: string }>(
      `select coalesce(string_agg(xmin::text || ctid::text, ' '), '') as rows from "${table}"`,
    );
    tables.set(table, { stored, rows: row?.rows ?? '' });
  }
  const named = async (query: string) => {
    const rows = await sql.query<{ name: string; table: string }>(query);
    return new Map(rows.map(({ name, table }) => [name, table.replaceAll('"', '')]));
  };
  const columns = await sql.query<ColumnShape & { name: string }>(COLUMNS);
  return {
    tables,
    columns: new Map(columns.map(({ name, ...shape }) => [name, shape])),
    indexes: await named(INDEXES),
    checked: await named(CHECKED),
  };
}
