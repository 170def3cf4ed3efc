import { cutText } from '@/lib/platform/cut-text';
import type { FieldFacts } from './facts';
import type { FieldRule } from './field-rule';
import { readSource, renderTags, renderTemplate } from './render-template';
import type { Rendered } from './render-template';
import type { Target } from './targets';

const DAY_MS = 24 * 3_600_000;
const NOTHING: Rendered = { text: '', from: [] };

/** A field's value as text (tags: one a line), the sources that gave it, and whether it was cut. */
export interface AppliedRule extends Rendered {
  readonly cut: boolean;
}

/** What a rule makes of an order. Never throws: what comes to nothing is empty. */
export function applyRule(target: Target, rule: FieldRule, facts: FieldFacts): AppliedRule {
  const { text, from } = evaluate(target, rule, facts);
  const limit = Math.min(target.limit, ('truncateTo' in rule ? rule.truncateTo : undefined) ?? target.limit);
  const wanted = text.split('\n').map((line) => (target.kind === 'tags' ? cutText(line, limit) : line));
  const kept = target.kind === 'tags' ? wanted.join('\n') : cutText(text, limit);
  return { text: kept, from, cut: kept !== text };
}

function evaluate(target: Target, rule: FieldRule, facts: FieldFacts): Rendered {
  switch (rule.use) {
    case 'nothing':
      return NOTHING;
    case 'fixed':
      return { text: rule.value.trim(), from: [] };
    case 'template':
      return fill(target, rule.template, facts);
    case 'first_non_empty':
      return (
        rule.templates.map((template) => fill(target, template, facts)).find(({ text }) => text !== '') ??
        NOTHING
      );
    case 'lookup': {
      const { text, from } = renderTemplate(rule.template, facts);
      const row = rule.table.find(({ when }) => when.trim() === text);
      return { text: (row?.then ?? rule.otherwise ?? '').trim(), from };
    }
    case 'date': {
      const [value] = readSource(rule.source, facts);
      const day = value === undefined ? null : parseDay(value);
      if (day === null) return NOTHING;
      return { text: dayText(new Date(day.getTime() + rule.plusDays * DAY_MS)), from: [rule.source] };
    }
  }
}

function fill(target: Target, template: string, facts: FieldFacts): Rendered {
  if (target.kind !== 'tags') return renderTemplate(template, facts);
  const tags = renderTags(template, facts).filter(({ text }) => text !== '');
  return {
    text: [...new Set(tags.map(({ text }) => text.replaceAll('\n', ' ')))].join('\n'),
    from: [...new Set(tags.flatMap(({ from }) => from))],
  };
}

/** `24 Dec 2026`, also with its weekday before it, and `December 24, 2026`: dates that nobody reads in two ways. */
const WRITTEN_OUT = /^(?:[A-Za-z]{3}, )?(\d{1,2} [A-Za-z]{3,9} \d{4})\b|^([A-Za-z]{3,9} \d{1,2}, \d{4})\b/;

/** The day that a text begins with: `2026-12-24`, or one that is written out; null where it is none. */
export function parseDay(text: string): Date | null {
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  const [, dayFirst, monthFirst] = WRITTEN_OUT.exec(text) ?? [];
  const written = iso ?? `${dayFirst ?? monthFirst ?? 'none'} UTC`;
  const time = new Date(written);
  const year = time.getUTCFullYear();
  // A day that does not exist, such as the 30th of February, would become another one.
  if (Number.isNaN(year) || year < 1970 || year > 9998) return null;
  return iso === undefined || dayText(time) === iso ? time : null;
}

const dayText = (time: Date): string => time.toISOString().slice(0, 10);
