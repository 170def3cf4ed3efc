import type { FieldMapView, FieldRuleView, FieldTargetView } from '@/lib/panel/field-map-shapes';

/** What holds before anything was saved. */
export const EMPTY_MAP: FieldMapView = {
  fields: {},
  customItems: { policy: 'hold' },
  productsWithoutSku: 'hold',
};

export const ruleFor = (map: FieldMapView, target: FieldTargetView): FieldRuleView =>
  map.fields[target.id] ?? target.default;

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A rule that says what the default says is none. */
export function setField(map: FieldMapView, target: FieldTargetView, rule: FieldRuleView): FieldMapView {
  if (same(rule, target.default)) return resetField(map, target.id);
  return { ...map, fields: { ...map.fields, [target.id]: rule } };
}

export function resetField(map: FieldMapView, id: string): FieldMapView {
  const kept = Object.entries(map.fields).filter(([name]) => name !== id);
  return { ...map, fields: Object.fromEntries(kept) };
}
