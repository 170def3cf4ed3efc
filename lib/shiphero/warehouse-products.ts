import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from './api';
import { callShiphero, customerVariable } from './api';
import type { RowsPage } from './connection';
import { rowsAnswer } from './connection';
import { estimateOf, rowsAPage } from './credits';
import { afterVariable } from './every-page';
import type { WarehouseId } from './ids';
import { LEVEL_FIELDS, levelShape } from './level-shape';
import type { Level } from './level-shape';
import { toShipheroTime } from './utc';

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

const changedAnswer = rowsAnswer('warehouse_products', levelShape);
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
