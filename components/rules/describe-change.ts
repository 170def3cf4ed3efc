import type { FieldMapPage, FieldMapView } from '@/lib/panel/field-map-shapes';
import type { MethodRules, RuleChangesPage, StatusRules, StatusRulesView } from '@/lib/panel/rules-shapes';
import { describeFieldChange } from './fields/describe-field-change';
import { describeMethodChange } from './methods/describe-method-change';
import type { DiffLine } from './rule-diff';
import { describeStatusChange } from './statuses/describe-status-change';

type Entry = RuleChangesPage['changes'][number];
type ChangeOf<Rule extends Entry['rule'], Rules> = Omit<Entry, 'rule' | 'before' | 'after'> & {
  readonly rule: Rule;
  readonly before: Rules | null;
  readonly after: Rules | null;
};

/** A change as the server tells of it, with the shape that its kind of rules has. */
export type RuleChange =
  ChangeOf<'statuses', StatusRules> | ChangeOf<'methods', MethodRules> | ChangeOf<'fields', FieldMapView>;

export interface RuleChanges {
  readonly changes: readonly RuleChange[];
  readonly next: string | null;
}

/** What a change changed, in words. Without rules of its own a store follows the defaults. */
export function describeChange(change: RuleChange, view: StatusRulesView, fields: FieldMapPage): DiffLine[] {
  switch (change.rule) {
    case 'statuses':
      return describeStatusChange(change.before ?? view.defaults, change.after ?? view.defaults, view);
    case 'methods':
      return describeMethodChange(change.before, change.after, view.channels);
    case 'fields':
      return describeFieldChange(change.before, change.after, fields);
  }
}
