import type { FieldMapPage, FieldMapView } from '@/lib/panel/field-map-shapes';
import { text } from '@/components/text/text';
import type { DiffLine } from '../rule-diff';
import { describeFieldRule } from './describe-field-rule';
import { EMPTY_MAP, ruleFor } from './edit-field-map';

const { policies } = text.fieldRules;

/** What differs between two field maps, in words. */
export function describeFieldChange(
  before: FieldMapView | null,
  after: FieldMapView | null,
  { targets, sources }: Pick<FieldMapPage, 'targets' | 'sources'>,
): DiffLine[] {
  const [was, is] = [before ?? EMPTY_MAP, after ?? EMPTY_MAP];
  const fields = targets.map((target) => ({
    what: target.label,
    from: describeFieldRule(ruleFor(was, target), sources),
    to: describeFieldRule(ruleFor(is, target), sources),
    isSame: JSON.stringify(ruleFor(was, target)) === JSON.stringify(ruleFor(is, target)),
  }));
  const others = [
    { what: policies.custom, from: customLabel(was), to: customLabel(is) },
    { what: policies.products, from: policies[was.productsWithoutSku], to: policies[is.productsWithoutSku] },
  ];
  return [
    ...fields.filter(({ isSame }) => !isSame).map(({ what, from, to }) => ({ what, from, to })),
    ...others.filter(({ from, to }) => from !== to),
  ];
}

const customLabel = ({ customItems }: FieldMapView): string =>
  customItems.policy === 'stand_in'
    ? `${policies.stand_in} (${customItems.sku})`
    : policies[customItems.policy];
