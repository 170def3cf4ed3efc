import { z } from 'zod';
import type { Result } from '@/lib/platform/failure';
import { isRefusal, succeed } from '@/lib/platform/failure';
import { readablePath } from '@/lib/platform/readable-path';
import type { ShipheroApi } from './api';
import { callShiphero, customerVariable } from './api';
import { connectionOf, listAnswer } from './connection';
import { estimateOf, rowsAPage } from './credits';
import { afterVariable, readEveryPage } from './every-page';
import type { ShipheroSku } from './ids';
import { LEVEL_FIELDS, levelShape } from './level-shape';
import type { Level } from './level-shape';

/** Of one SKU, at first; the rest of one that is stocked in more is read by itself. */
const WAREHOUSES = 10;

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

const furtherAnswer = listAnswer('warehouse_products', z.unknown());
const nodesOfSku = z.object({ data: connectionOf(z.unknown()) });

/** A SKU whose levels could not be read, so that nothing is known of any of them. */
export interface UnreadableSku {
  readonly sku: ShipheroSku;
  /** The path that failed, without what stands there. */
  readonly path: string;
}

/** What ShipHero shows of SKUs that were asked for by name. */
export interface NamedLevels {
  /** Those that were read, all of their levels. One that ShipHero stocks nowhere has none. */
  readonly skus: readonly ShipheroSku[];
  readonly levels: readonly Level[];
  readonly unreadable: readonly UnreadableSku[];
  /** Before the reading began, so that nothing in the answer is older than it says. */
  readonly readAt: Date;
}

/**
 * The levels, in every warehouse, of as many of these SKUs as one call takes, from the first on: those read and those not.
 * One that cannot be read, or that ShipHero answers with an error, keeps no other from being read.
 */
export async function readLevels(
  api: ShipheroApi,
  wanted: readonly ShipheroSku[],
): Promise<Result<NamedLevels>> {
  const asked = wanted.slice(0, await rowsAPage(api.credits, WAREHOUSES));
  const together = await readTogether(api, asked);
  if (together.ok || !isRefusal(together.failure)) return together;
  // An error for one spoils the whole answer, and does not say whose it is.
  const read: NamedLevels[] = [];
  const unreadable: UnreadableSku[] = [];
  for (const sku of asked) {
    const alone = asked.length === 1 ? together : await readTogether(api, [sku]);
    if (alone.ok) read.push(alone.value);
    else if (isRefusal(alone.failure)) unreadable.push({ sku, path: alone.failure.message });
    else return alone;
  }
  const oldest = Math.min(...read.map(({ readAt }) => readAt.getTime()), api.now().getTime());
  return succeed({
    skus: read.flatMap(({ skus }) => skus),
    levels: read.flatMap(({ levels }) => levels),
    unreadable: [...unreadable, ...read.flatMap((one) => one.unreadable)],
    readAt: new Date(oldest),
  });
}

async function readTogether(api: ShipheroApi, asked: readonly ShipheroSku[]): Promise<Result<NamedLevels>> {
  const readAt = api.now();
  const called = await callShiphero(api, {
    operation: 'warehouse_products',
    document: levelsDocument(asked.length),
    variables: {
      ...customerVariable(api),
      first: WAREHOUSES,
      ...Object.fromEntries(asked.map((sku, index) => [`sku${index}`, sku])),
    },
    // Every one has to be there: a SKU without an answer is not one without levels.
    schema: z.record(z.enum(asked.map((_, index) => `sku${index}`)), z.unknown()),
    estimate: asked.length * estimateOf({ first: WAREHOUSES }),
    effect: 'read',
  });
  if (!called.ok) return called;
  const skus: ShipheroSku[] = [];
  const levels: Level[] = [];
  const unreadable: UnreadableSku[] = [];
  for (const [index, sku] of asked.entries()) {
    const read = await readWhole(api, sku, called.value[`sku${index}`]);
    if (!read.ok) return read;
    if ('path' in read.value) unreadable.push({ sku, path: read.value.path });
    else {
      skus.push(sku);
      levels.push(...read.value);
    }
  }
  return succeed({ skus, levels, unreadable, readAt });
}

/** All levels of one SKU, or the path that cannot be read: what an answer lacks would count as gone. */
async function readWhole(
  api: ShipheroApi,
  sku: ShipheroSku,
  answer: unknown,
): Promise<Result<readonly Level[] | { readonly path: string }>> {
  const page = nodesOfSku.safeParse(answer);
  if (!page.success) return succeed({ path: readablePath(page.error.issues) });
  const { items, next } = page.data.data;
  const further = next === null ? succeed([]) : await readFurther(api, sku, next);
  if (!further.ok) return further;
  const read = z.array(levelShape).safeParse([...items, ...further.value]);
  return succeed(
    read.success ? read.data.filter((level) => level !== null) : { path: readablePath(read.error.issues) },
  );
}

const readFurther = (
  api: ShipheroApi,
  sku: ShipheroSku,
  start: string,
): Promise<Result<readonly unknown[]>> =>
  readEveryPage(async (after) => {
    const first = await rowsAPage(api.credits);
    return callShiphero(api, {
      operation: 'warehouse_products',
      document: SKU_LEVELS_DOCUMENT,
      variables: { sku, ...customerVariable(api), first, ...afterVariable(after) },
      schema: furtherAnswer,
      estimate: estimateOf({ first }),
      effect: 'read',
    });
  }, start);
