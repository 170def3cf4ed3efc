import type { FieldMapPage, FieldRuleView } from '@/lib/panel/field-map-shapes';
import { text } from '@/components/text/text';
import { formatCount } from '@/components/ui/format';

const { words } = text.fieldRules;

type Sources = FieldMapPage['sources'];

/** A rule in words: `PO ‹Order number›`. */
export function describeFieldRule(rule: FieldRuleView, sources: Sources): string {
  const told = ruleWords(rule, sources);
  const cut = 'truncateTo' in rule ? rule.truncateTo : undefined;
  return cut === undefined ? told : `${told}, ${words.cutTo(formatCount(cut))}`;
}

function ruleWords(rule: FieldRuleView, sources: Sources): string {
  switch (rule.use) {
    case 'nothing':
      return words.nothing;
    case 'fixed':
      return words.fixed(rule.value);
    case 'template':
      return templateWords(rule.template, sources);
    case 'first_non_empty':
      return words.firstOf(rule.templates.map((part) => templateWords(part, sources)).join(words.or));
    case 'lookup':
      return words.lookup(templateWords(rule.template, sources), formatCount(rule.table.length));
    case 'date':
      return words.date(sourceLabel(rule.source, sources), rule.plusDays);
  }
}

function templateWords(template: string, sources: Sources): string {
  const told = template
    .replaceAll(/\{([^{}]+)\}/g, (_, path: string) => `‹${sourceLabel(path, sources)}›`)
    .replaceAll('\n', ' | ');
  return words.template(told.trim() === '' ? words.empty : told);
}

/** The name of a source; that of one with a name of its own, such as `line.option.Size`, says it. */
export function sourceLabel(path: string, sources: Sources): string {
  const exact = sources.find((source) => source.path === path);
  if (exact !== undefined) return exact.label;
  const named = sources.find(
    ({ path: pattern }) => pattern.endsWith('*') && path.startsWith(pattern.slice(0, -1)),
  );
  return named === undefined ? path : path.slice(named.path.length - 1);
}
