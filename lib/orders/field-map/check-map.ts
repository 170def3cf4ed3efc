import { parseDay } from './apply-rule';
import type { FieldMap, FieldRule } from './field-rule';
import { pathsIn } from './render-template';
import { sourceAt } from './sources';
import { TARGET_BY_ID } from './targets';
import type { Target } from './targets';

/** Why a map cannot be used. `field` is the target's id, the message is for the merchant. */
export interface MapProblem {
  readonly field: string;
  readonly message: string;
}

/** Everything that is wrong with a map, by field; none when it can be used. */
export const checkMap = (map: FieldMap): readonly MapProblem[] =>
  Object.entries(map.fields).flatMap(([field, rule]) => {
    const target = TARGET_BY_ID.get(field);
    const messages =
      target === undefined
        ? ['ShipHero has no such field, or it cannot be mapped.']
        : checkRule(target, rule);
    return messages.map((message) => ({ field, message: `${target?.label ?? field}: ${message}` }));
  });

function checkRule(target: Target, rule: FieldRule): readonly string[] {
  if (target.required && rule.use === 'nothing') return ['it cannot be left out; an order needs it.'];
  const unfit = checkKind(target, rule);
  if (unfit !== null) return [unfit];
  switch (rule.use) {
    case 'nothing':
      return [];
    case 'fixed':
      return checkValue(target, rule.value);
    case 'template':
      return checkTemplate(target, rule.template);
    case 'first_non_empty':
      return rule.templates.flatMap((template) => checkTemplate(target, template));
    case 'lookup':
      return [
        ...checkTemplate(target, rule.template),
        ...rule.table.flatMap(({ then }) => (then === '' ? [] : checkValue(target, then))),
        ...(rule.otherwise === null || rule.otherwise === '' ? [] : checkValue(target, rule.otherwise)),
        ...twice(rule.table.map(({ when }) => when.trim())).map(
          (when) => `“${when}” stands in the table twice; only the first would count.`,
        ),
      ];
    case 'date':
      return checkPath(target, rule.source);
  }
}

function checkKind(target: Target, rule: FieldRule): string | null {
  if (rule.use === 'date' && target.kind !== 'date') return 'this field is no date.';
  if (target.kind === 'flag' && (rule.use === 'template' || rule.use === 'first_non_empty')) {
    return 'it is yes or no: choose a fixed value, or look it up.';
  }
  return null;
}

function checkValue({ kind, limit, required }: Target, value: string): readonly string[] {
  const text = value.trim();
  if (kind === 'flag') return /^(yes|no)$/.test(text) ? [] : [`“${value}” is neither yes nor no.`];
  if (kind === 'date')
    return parseDay(text) === null ? [`“${value}” is no day; write it as 2026-12-24.`] : [];
  const longest = Math.max(...(kind === 'tags' ? text.split('\n') : [text]).map(({ length }) => length));
  if (longest > limit) return [`it has ${longest} characters; at most ${limit} are sent.`];
  return required && text === '' ? ['it cannot be empty; an order needs it.'] : [];
}

function checkTemplate(target: Target, template: string): readonly string[] {
  const paths = pathsIn(template);
  const left = template.replaceAll(/\{[^{}]+\}/g, '');
  if (/[{}]/.test(left)) return [`“${template}” has a brace without its other one.`];
  if (paths.length === 0) return checkValue(target, template);
  return paths.flatMap((path) => checkPath(target, path));
}

function checkPath(target: Target, path: string): readonly string[] {
  const found = sourceAt(path);
  if (found === null) return [`there is no source “${path}”.`];
  if (found.source.level === 'line' && target.level === 'order') {
    return [`“${path}” is of one line, and this field is of the whole order.`];
  }
  if (target.kind === 'date' && !found.source.isDate && !found.source.path.endsWith('*')) {
    return [`“${path}” is no date.`];
  }
  return [];
}

const twice = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];
