import type { FieldRuleView, FieldTargetView } from '@/lib/panel/field-map-shapes';

export type FieldUse = FieldRuleView['use'];

/** The kinds of rules that a field can have; what the server would refuse is not offered. */
export function usesOf({ kind, required }: FieldTargetView): readonly FieldUse[] {
  const texts: readonly FieldUse[] = kind === 'flag' ? [] : ['template', 'first_non_empty'];
  const all: readonly FieldUse[] = [
    'nothing',
    'fixed',
    ...texts,
    'lookup',
    ...(kind === 'date' ? (['date'] as const) : []),
  ];
  return all.filter((use) => !(required && use === 'nothing'));
}

/** A rule of another kind, with as much of the one before as fits. */
export function startRule(use: FieldUse, before: FieldRuleView, { kind }: FieldTargetView): FieldRuleView {
  const template =
    'template' in before ? before.template : 'templates' in before ? (before.templates[0] ?? '') : '';
  switch (use) {
    case 'nothing':
      return { use };
    case 'fixed':
      return { use, value: kind === 'flag' ? 'yes' : '' };
    case 'template':
      return { use, template };
    case 'first_non_empty':
      return { use, templates: [template, ''] };
    case 'lookup':
      return { use, template, table: [{ when: '', then: kind === 'flag' ? 'yes' : '' }], otherwise: null };
    case 'date':
      return { use, source: 'order.date_created', plusDays: 0 };
  }
}

/** Whether something that a rule needs is not there yet. What else may be wrong with it the server says. */
export function isUnfinished(rule: FieldRuleView): boolean {
  switch (rule.use) {
    case 'nothing':
    case 'fixed':
      return false;
    case 'template':
      return rule.template.trim() === '';
    case 'first_non_empty':
      return rule.templates.some((template) => template.trim() === '');
    case 'lookup':
      return rule.template.trim() === '';
    case 'date':
      return rule.source === '';
  }
}
