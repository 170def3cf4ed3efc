import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero, customerVariable } from './api';
import type { RowsPage } from './connection';
import { connectionOf, rowsAnswer } from './connection';
import { estimateOf } from './credits';
import { afterVariable } from './every-page';
import type { ShipheroSku, WarehouseId } from './ids';
import { LEVEL_FIELDS, levelShape } from './level-shape';
import type { Level } from './level-shape';
import { toShipheroTime } from './utc';

const CHANGED_PER_PAGE = 100;
/** SKUs in one document, each over this many warehouses: an estimate of 1020. */
const SKUS_PER_CALL = 20;
const WAREHOUSES_PER_SKU = 50;

export const CHANGED_LEVELS_DOCUMENT = /* GraphQL */ `
  query changedLevels(
    $updatedFrom: ISODateTime!
    $warehouseId: String
    $customer: String
    $first: Int!
    $after: String
  ) {
    warehouse_products(
      updated_from: $updatedFrom
      warehouse_id: $warehouseId
      customer_account_id: $customer
    ) {
      data(first: $first, after: $after) {
        ...LevelFields
      }
    }
  }
  ${LEVEL_FIELDS}
`;

/** One document for several SKUs: there is no filter that takes a list of them. */
export const levelsDocument = (skuCount: number): string => {
  const indexes = Array.from({ length: skuCount }, (_, index) => index);
  return /* GraphQL */ `
  query levels($customer: String, $first: Int!, ${indexes.map((index) => `$sku${index}: String!`).join(', ')}) {
    ${indexes
      .map(
        (index) => `sku${index}: warehouse_products(sku: $sku${index}, customer_account_id: $customer) {
      data(first: $first) { ...LevelFields }
    }`,
      )
      .join('\n    ')}
  }
  ${LEVEL_FIELDS}
`;
};

const changedAnswer = rowsAnswer('warehouse_products', levelShape);
const bySkuAnswer = z.record(z.string(), z.object({ data: connectionOf(levelShape) }));

/** Levels that changed at or after a time, one page; `readAt` is before the reading began. */
export async function listChangedLevels(
  api: ShipheroApi,
  wanted: { updatedFrom: Date; warehouseId?: WarehouseId; after: string | null },
): Promise<Result<RowsPage<Level> & { readonly readAt: Date }>> {
  const readAt = api.now();
  const called = await callShiphero(api, {
    operation: 'warehouse_products',
    document: CHANGED_LEVELS_DOCUMENT,
    variables: {
      updatedFrom: toShipheroTime(wanted.updatedFrom),
      warehouseId: wanted.warehouseId,
      ...customerVariable(api),
      first: CHANGED_PER_PAGE,
      ...afterVariable(wanted.after),
    },
    schema: changedAnswer,
    estimate: estimateOf({ first: CHANGED_PER_PAGE }),
    effect: 'read',
  });
  return called.ok ? succeed({ ...called.value, readAt }) : called;
}

/**
 * The levels of these SKUs in every warehouse; a SKU that ShipHero stocks nowhere has none. `readAt` is before
 * the first reading began, so that nothing in the answer is older than it says.
 */
export async function readLevels(
  api: ShipheroApi,
  { skus }: { skus: readonly ShipheroSku[] },
): Promise<Result<{ readonly levels: readonly Level[]; readonly readAt: Date }>> {
  const readAt = api.now();
  const wanted = [...new Set(skus)];
  const levels: Level[] = [];
  for (let start = 0; start < wanted.length; start += SKUS_PER_CALL) {
    const called = await readSome(api, wanted.slice(start, start + SKUS_PER_CALL));
    if (!called.ok) return called;
    levels.push(...called.value);
  }
  return succeed({ levels, readAt });
}

async function readSome(api: ShipheroApi, skus: readonly ShipheroSku[]): Promise<Result<readonly Level[]>> {
  const called = await callShiphero(api, {
    operation: 'warehouse_products',
    document: levelsDocument(skus.length),
    variables: {
      ...customerVariable(api),
      first: WAREHOUSES_PER_SKU,
      ...Object.fromEntries(skus.map((sku, index) => [`sku${index}`, sku])),
    },
    schema: bySkuAnswer,
    estimate: skus.length * estimateOf({ first: WAREHOUSES_PER_SKU }),
    effect: 'read',
  });
  if (!called.ok) return called;
  const pages = Object.values(called.value).map((result) => result.data);
  if (pages.some((page) => page.next !== null)) return fail(TOO_MANY_WAREHOUSES);
  return succeed(pages.flatMap((page) => page.items));
}

const TOO_MANY_WAREHOUSES = {
  system: 'shiphero',
  kind: 'rejected',
  code: 'shiphero.too_many_warehouses',
  message: `A product is stocked in more than ${WAREHOUSES_PER_SKU} warehouses, which is not supported.`,
  reason: 'too many warehouses',
} as const;
