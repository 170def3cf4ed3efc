import { dropFilters } from './drop-filters';
import type { Table } from './tenant-tables';

/** Prisma names the store once for all of a query; what it inserts names it in the row. */
const OF_PRISMA = /"public"\."/;
const STORE_OF_PRISMA = /^INSERT |"store_id" (= \$|IN \()|"store"\."(id|hash)" (= \$|IN \()/;

/**
 * Whether a statement names more tables of stores than it has store filters. By count, which is enough where each
 * filter is seen to matter. What is only inserted into needs none, nor what is deleted by where its rows lie.
 */
export function lacksFilters(tables: readonly Table[], sql: string): boolean {
  // Part of a statement may bear a table's name.
  const names = tables.flatMap(({ name, of }) =>
    of === 'store' && !new RegExp(String.raw`\b${name} as (materialized )?\(`).test(sql) ? [name] : [],
  );
  const mention = new RegExp(
    String.raw`(\b(from|join|update|using)\s+|,\s*)("public"\.)?"?\b(${names.join('|')})\b"?(?=\s+\w|\s*\)|\s*$)(?!\s+where ctid =)`,
    'gi',
  );
  const mentions = [...sql.matchAll(mention)].length;
  if (OF_PRISMA.test(sql)) return mentions > 0 && !STORE_OF_PRISMA.test(sql);
  return mentions > dropFilters(sql).length;
}
