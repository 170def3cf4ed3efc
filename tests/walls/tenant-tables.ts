import type { Sql } from '@/lib/platform/db/sql';

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** Filled by a sequence. */
  readonly counted: boolean;
  /** Part of a unique index or of a foreign key. */
  readonly key: boolean;
  /** The last part of the primary key: what tells two rows of one thing apart. */
  readonly last: boolean;
  /** Unique by itself: two stores cannot have the same. */
  readonly alone: boolean;
}

/** A table with rows of stores (`store`), or of the ShipHero accounts that stores share (`account`). */
export interface Table {
  readonly name: string;
  readonly of: 'store' | 'account';
  /** The column that says whose a row is. */
  readonly owner: string;
  readonly columns: readonly Column[];
}

const COLUMNS = `
  select c.table_name as "table", c.column_name as name, c.udt_name as type, c.is_nullable = 'YES' as nullable,
    coalesce(c.column_default like 'nextval%', false) as counted,
    coalesce(bool_or(i.indisunique), false) or exists (
      select 1 from pg_constraint f
      where f.conrelid = t.oid and f.contype = 'f' and a.attnum = any(f.conkey)
    ) as key,
    coalesce(bool_or(i.indisprimary and i.indkey[i.indnatts - 1] = a.attnum), false) as last,
    coalesce(bool_or(i.indisunique and i.indnatts = 1), false) as alone
  from information_schema.columns c
  join pg_class t on t.oid = format('public.%I', c.table_name)::regclass and t.relkind = 'r'
  join pg_attribute a on a.attrelid = t.oid and a.attname = c.column_name
  left join pg_index i on i.indrelid = t.oid and a.attnum = any(i.indkey)
  where c.table_schema = 'public' and c.table_name <> '_prisma_migrations'
  group by c.table_name, c.column_name, c.udt_name, c.is_nullable, c.column_default, c.ordinal_position, t.oid, a.attnum
  order by c.table_name, c.ordinal_position`;

/** Columns that say whose a row is, in the order of their weight. */
const OWNERS: readonly (readonly [name: string, of: Table['of']])[] = [
  ['store_id', 'store'],
  ['account_key', 'account'],
  ['account_id', 'account'],
];

/** Every table of the app, and whose its rows are. One whose rows are nobody's fails: it has no place yet. */
export async function readTenantTables(sql: Sql): Promise<readonly Table[]> {
  const rows = await sql.query<Column & { readonly table: string }>(COLUMNS);
  const names = [...new Set(rows.map(({ table }) => table))];
  return names.map((name): Table => {
    const columns = rows.filter(({ table }) => table === name);
    if (name === 'store') return { name, of: 'store', owner: 'id', columns };
    if (name === 'shiphero_account') return { name, of: 'account', owner: 'key', columns };
    const found = OWNERS.find(([owner]) => columns.some((column) => column.name === owner));
    if (found === undefined) throw new Error(`nobody knows whose the rows of ${name} are: give it a place`);
    return { name, of: found[1], owner: found[0], columns };
  });
}
