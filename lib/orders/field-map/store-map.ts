import { readRules } from '@/lib/mapping/rules/read-rules';
import type { Versioned } from '@/lib/mapping/rules/read-rules';
import { saveRules } from '@/lib/mapping/rules/save-rules';
import type { Change, Saved } from '@/lib/mapping/rules/save-rules';
import type { StoreDb, StoreTx } from '@/lib/platform/db/store-db';
import type { Sql } from '@/lib/platform/db/sql';
import { markDue } from '@/lib/work/mark-due';
import { DEFAULT_FIELD_MAP, fieldMapSchema } from './field-rule';
import type { FieldMap } from './field-rule';

/** The map of a `rules` column; the default where there is no row. */
export const fieldMapOf = (column: unknown): FieldMap =>
  column === null || column === undefined ? DEFAULT_FIELD_MAP : fieldMapSchema.parse(column);

export const readFieldMap = (sql: Sql): Promise<Versioned<FieldMap>> => readRules(sql, 'fields', fieldMapOf);

/** Saves a map, audited; what lines without a SKU hold is worked again where their rule has changed. */
export const saveFieldMap = (
  store: StoreDb,
  change: Omit<Change<FieldMap>, 'kind' | 'mark'>,
): Promise<Saved> =>
  saveRules(store, readFieldMap, {
    ...change,
    kind: 'fields',
    mark: (tx, before) => (samePolicy(before, change.rules) ? Promise.resolve(0) : markHeldBySku(tx)),
  });

const samePolicy = (one: FieldMap, other: FieldMap): boolean =>
  one.productsWithoutSku === other.productsWithoutSku &&
  JSON.stringify(one.customItems) === JSON.stringify(other.customItems);

async function markHeldBySku(tx: StoreTx): Promise<number> {
  const held = await tx.prisma.issueHold.findMany({
    where: { kind: 'order', issue: { code: { in: ['sku_missing', 'sku_unknown'] }, open: true } },
    select: { key: true },
    distinct: ['key'],
  });
  await markDue(
    tx.sql,
    held.map(({ key }) => ({ kind: 'order', key })),
  );
  return held.length;
}
