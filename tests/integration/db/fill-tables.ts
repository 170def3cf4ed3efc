import type { Database } from '@/lib/platform/db/database';

const COLUMNS = `
  select table_name as table, column_name as column, udt_name as type
  from information_schema.columns
  where table_schema = 'public' and table_name <> '_prisma_migrations'
    and is_nullable = 'NO' and column_default is null`;

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Names that all rows of one store share, so that the foreign keys hold: every other value only has to be one. */
const LINKS = new Set(['order_id', 'warehouse_id', 'sku', 'kind', 'key']);

/**
 * Puts one row of a store into every table, in the order in which the tables refer to each other. `n` makes its values
 * its own; the shared tables get a row once.
 */
export async function fillTables(
  db: Pick<Database, 'sql'>,
  tables: readonly string[],
  n: number,
): Promise<{ readonly storeId: string }> {
  const storeId = uuid(n, 0);
  const columns = await db.sql.query<Column>(COLUMNS);
  for (const table of tables) {
    const own = columns.filter((column) => column.table === table);
    const values = own.map((column) => valueOf(column, storeId, n));
    const places = own.map((column, place) => `$${place + 1}::${column.type}`);
    await db.sql.query(
      `insert into "${table}" (${own.map(({ column }) => `"${column}"`).join(', ')})
       values (${places.join(', ')}) on conflict do nothing`,
      values,
    );
  }
  return { storeId };
}

function valueOf({ table, column, type }: Column, storeId: string, n: number): unknown {
  if (column === 'store_id' || (table === 'store' && column === 'id')) return storeId;
  // The shared account is one for both stores, as it is when two stores share a ShipHero account.
  if (column === 'account_key' || (table === 'shiphero_account' && column === 'key')) return '1001';
  switch (type) {
    case 'uuid':
      return uuid(n, 1);
    case 'int4':
    case 'int8':
    case 'float8':
      return LINKS.has(column) ? 100 : n;
    case 'timestamptz':
      return new Date('2026-01-01T00:00:00Z');
    case 'bool':
      return true;
    case 'jsonb':
      return '{}';
    case '_text':
      return [];
    default:
      return LINKS.has(column) ? 'same' : `${column} ${n}`;
  }
}

const uuid = (n: number, of: number): string => `00000000-0000-7000-800${of}-${String(n).padStart(12, '0')}`;
