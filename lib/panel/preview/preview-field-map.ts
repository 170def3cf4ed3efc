import type { BigcommerceOrderId } from '@/lib/bigcommerce/ids';
import type { FieldMap } from '@/lib/orders/field-map/field-rule';
import type { StoreDb } from '@/lib/platform/db/store-db';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { FieldMapPreview, OrderPreview } from '../preview-shapes';
import { previewOrder } from './preview-order';
import type { PreviewDeps } from './preview-order';

/** Shows an order with a map that is not saved, and what the saved one says otherwise. Writes nothing. */
export async function previewFieldMap(
  store: StoreDb,
  deps: PreviewDeps,
  orderId: BigcommerceOrderId,
  map: FieldMap,
): Promise<Result<FieldMapPreview>> {
  const saved = await previewOrder(store, deps, orderId);
  if (!saved.ok) return saved;
  const given = await previewOrder(store, deps, orderId, map);
  if (!given.ok) return given;
  return succeed({ preview: given.value, differs: differencesOf(saved.value, given.value) });
}

function differencesOf(saved: OrderPreview, given: OrderPreview): FieldMapPreview['differs'] {
  const payloads = ({ consignments }: OrderPreview) =>
    new Map(consignments.map(({ orderAddressId, payload }) => [orderAddressId, leavesOf(payload)]));
  const [before, after] = [payloads(saved), payloads(given)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((orderAddressId) => {
    const [was, is] = [before.get(orderAddressId), after.get(orderAddressId)];
    return [...new Set([...(is?.keys() ?? []), ...(was?.keys() ?? [])])]
      .filter((path) => was?.get(path) !== is?.get(path))
      .map((path) => ({
        orderAddressId,
        path,
        saved: was?.get(path) ?? null,
        given: is?.get(path) ?? null,
      }));
  });
}

/** Every leaf of a payload by its path. */
function leavesOf(value: unknown, path = ''): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => {
      const step = Array.isArray(value) ? `[${key}]` : path === '' ? key : `.${key}`;
      return [...leavesOf(inner, `${path}${step}`)];
    }),
  );
}
