import type { Database } from '@/lib/platform/db/database';

const TABLES = `
  select t.tablename as name,
    coalesce(array_agg(distinct p.relname::text) filter (where p.relname is not null and p.relname <> t.tablename), '{}') as parents
  from pg_tables t
  left join pg_constraint c on c.conrelid = format('public.%I', t.tablename)::regclass and c.contype = 'f'
  left join pg_class p on p.oid = c.confrelid
  where t.schemaname = 'public' and t.tablename <> '_prisma_migrations'
  group by t.tablename order by t.tablename`;

interface Table {
  readonly name: string;
  readonly parents: readonly string[];
}

let ordered: readonly string[] | undefined;

/** Empties every table of the app. Deleting a test's few rows is some ten times faster than TRUNCATE. */
export async function truncateAll(db: Pick<Database, 'sql'>): Promise<void> {
  ordered ??= await tablesChildrenFirst(db);
  const filled = await db.sql.query<{ name: string }>(
    ordered
      .map((name) => `select '${name}' as name where exists (select 1 from "${name}")`)
      .join(' union all '),
  );
  for (const { name } of filled) await db.sql.query(`delete from "${name}"`);
}

/** The app's tables, each before those that it refers to. */
export const tablesChildrenFirst = async (db: Pick<Database, 'sql'>): Promise<readonly string[]> =>
  childrenFirst(await db.sql.query<Table>(TABLES));

function childrenFirst(tables: readonly Table[]): readonly string[] {
  const order: string[] = [];
  const waiting = new Map(tables.map((table) => [table.name, table]));
  while (waiting.size > 0) {
    const parents = new Set([...waiting.values()].flatMap((table) => table.parents));
    const free = [...waiting.keys()].filter((name) => !parents.has(name));
    if (free.length === 0) throw new Error('Tables refer to each other in a circle');
    for (const name of free) waiting.delete(name);
    order.push(...free);
  }
  return order;
}
