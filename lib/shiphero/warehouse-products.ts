import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero, customerVariable } from './api';
import type { RowsPage } from './connection';
import { connectionOf, listAnswer, rowsAnswer } from './connection';
import { estimateOf, rowsAPage } from './credits';
import { afterVariable, readEveryPage } from './every-page';
import type { ShipheroSku, WarehouseId } from './ids';
import { LEVEL_FIELDS, levelShape } from './level-shape';
import type { Level } from './level-shape';
import { toShipheroTime } from './utc';

/** Of one SKU, at first; the rest of one that is stocked in more is read by itself. */
const WAREHOUSES = 10;

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

export const SKU_LEVELS_DOCUMENT = /* GraphQL */ `
  query skuLevels($sku: String!, $customer: String, $first: Int!, $after: String) {
    warehouse_products(sku: $sku, customer_account_id: $customer) {
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
const listedAnswer = listAnswer('warehouse_products', levelShape);
const levelsOfSku = z.object({ data: connectionOf(levelShape) });

/** Levels that changed at or after a time, one page; `readAt` is before the reading began. */
export async function listChangedLevels(
  api: ShipheroApi,
  wanted: { updatedFrom: Date; warehouseId?: WarehouseId; after: string | null },
): Promise<Result<RowsPage<Level> & { readonly readAt: Date }>> {
  const first = await rowsAPage(api.credits);
  const readAt = api.now();
  const called = await callShiphero(api, {
    operation: 'warehouse_products',
    document: CHANGED_LEVELS_DOCUMENT,
    variables: {
      updatedFrom: toShipheroTime(wanted.updatedFrom),
      warehouseId: wanted.warehouseId,
      ...customerVariable(api),
      first,
      ...afterVariable(wanted.after),
    },
    schema: changedAnswer,
    estimate: estimateOf({ first }),
    effect: 'read',
  });
  return called.ok ? succeed({ ...called.value, readAt }) : called;
}

/**
 * The levels, in every warehouse, of as many of these SKUs as one call takes: `skus`, from the first on. One that ShipHero
 * stocks nowhere has none. `readAt` is before the reading began, so that nothing in the answer is older than it says.
 */
export async function readLevels(
  api: ShipheroApi,
  wanted: readonly ShipheroSku[],
): Promise<
  Result<{ readonly skus: readonly ShipheroSku[]; readonly levels: readonly Level[]; readonly readAt: Date }>
> {
  const skus = wanted.slice(0, await rowsAPage(api.credits, WAREHOUSES));
  const readAt = api.now();
  const called = await callShiphero(api, {
    operation: 'warehouse_products',
    document: levelsDocument(skus.length),
    variables: {
      ...customerVariable(api),
      first: WAREHOUSES,
      ...Object.fromEntries(skus.map((sku, index) => [`sku${index}`, sku])),
    },
    // Every one has to be there: a SKU without an answer is not one without levels.
    schema: z.record(z.enum(skus.map((_, index) => `sku${index}`)), levelsOfSku),
    estimate: skus.length * estimateOf({ first: WAREHOUSES }),
    effect: 'read',
  });
  if (!called.ok) return called;
  const levels: Level[] = [];
  for (const [index, sku] of skus.entries()) {
    const page = called.value[`sku${index}`]?.data ?? { items: [], next: null };
    levels.push(...page.items);
    if (page.next === null) continue;
    // What the answer lacks would count as gone.
    const rest = await readFurther(api, sku, page.next);
    if (!rest.ok) return rest;
    levels.push(...rest.value);
  }
  return succeed({ skus, levels, readAt });
}

const readFurther = (api: ShipheroApi, sku: ShipheroSku, start: string): Promise<Result<readonly Level[]>> =>
  readEveryPage(async (after) => {
    const first = await rowsAPage(api.credits);
    return callShiphero(api, {
      operation: 'warehouse_products',
      document: SKU_LEVELS_DOCUMENT,
      variables: { sku, ...customerVariable(api), first, ...afterVariable(after) },
      schema: listedAnswer,
      estimate: estimateOf({ first }),
      effect: 'read',
    });
  }, start);
