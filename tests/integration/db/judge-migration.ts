import type { Shapes } from './table-shapes';

/** Tables that grow with orders, stock and time: whatever walks all their rows takes minutes, and nobody may wait for it. */
export const LARGE_TABLES: ReadonlySet<string> = new Set([
  'attempt',
  'due_work',
  'flow_slot',
  'fulfillment_line',
  'fulfillment_order',
  'inbound_event',
  'intent',
  'issue',
  'issue_hold',
  'level',
  'order',
  'order_line',
  'package',
  'rule_change',
  'sent',
  'shiphero_product',
  'sku_link',
  'stock_effect',
  'timeline_entry',
  'variant',
]);

/**
 * What a migration's schema step does that processes of the version before, which go on writing, would suffer from. None =
 * it may be deployed beside them.
 *
 * @param contract it takes away what no running version uses any more
 */
export function judgeMigration(before: Shapes, after: Shapes, contract: boolean): readonly string[] {
  const found: string[] = [];
  for (const [table, was] of before.tables) {
    const is = after.tables.get(table);
    if (is === undefined) {
      if (!contract) found.push(`takes the table ${table} away`);
      continue;
    }
    if (!LARGE_TABLES.has(table)) continue;
    if (is.stored !== was.stored) found.push(`writes every row of ${table} anew`);
    else if (is.rows !== was.rows) found.push(`changes rows of ${table}: that is for backfill.sql`);
  }
  for (const [name, was] of before.columns) {
    const is = after.columns.get(name);
    if (!after.tables.has(was.table)) continue;
    if (is === undefined) {
      if (!contract) found.push(`takes ${name} away`);
      continue;
    }
    if (is.type !== was.type) found.push(`makes another type of ${name}`);
    if (contract) continue;
    if (is.required && !was.required) found.push(`demands ${name}, which code that runs may leave out`);
    if (is.required && was.filled && !is.filled) found.push(`takes away what fills ${name}`);
  }
  for (const [name, is] of after.columns) {
    const added = !before.columns.has(name) && before.tables.has(is.table);
    if (added && is.required && !is.filled) found.push(`demands ${name}, which code that runs does not know`);
  }
  const inUse = (table: string): boolean =>
    LARGE_TABLES.has(table) && before.tables.has(table) && after.tables.has(table);
  for (const [name, table] of after.indexes) {
    if (!before.indexes.has(name) && inUse(table)) {
      found.push(`builds ${name} while ${table} waits: that is for online.sql`);
    }
  }
  for (const [name, table] of before.indexes) {
    if (!after.indexes.has(name) && inUse(table) && !contract) {
      found.push(`takes ${name} of ${table} away: that is for online.sql`);
    }
  }
  for (const [name, table] of after.checked) {
    if (!before.checked.has(name) && inUse(table)) {
      found.push(`holds every row of ${table} to ${name}: NOT VALID, and validated in online.sql`);
    }
  }
  return found;
}
