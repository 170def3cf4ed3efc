import { SOURCES } from '@/lib/orders/field-map/sources';
import { readFieldMap } from '@/lib/orders/field-map/store-map';
import { TARGETS } from '@/lib/orders/field-map/targets';
import type { StoreDb } from '@/lib/platform/db/store-db';
import type { FieldMapPage } from '../field-map-shapes';

/** The field map with all that it can be made of. */
export async function showFieldMap(store: StoreDb): Promise<FieldMapPage> {
  const { version, rules } = await readFieldMap(store.sql);
  return {
    version,
    map: rules,
    targets: TARGETS.map(({ usual, ...target }) => ({ ...target, default: usual })),
    sources: SOURCES.map(({ path, label, example, level, isDate }) => ({
      path,
      label,
      example,
      level,
      isDate,
    })),
  };
}
