import type { FieldFacts } from './facts';
import { sourceAt } from './sources';

const IN_BRACES = /\{([^{}]+)\}/g;

/** The sources that a template names, in their order. */
export const pathsIn = (template: string): readonly string[] =>
  [...template.matchAll(IN_BRACES)].map(([, path]) => path ?? '');

export interface Rendered {
  readonly text: string;
  /** The sources that gave something. */
  readonly from: readonly string[];
}

/** The values of one source, without empty ones; none for a path that names nothing. */
export function readSource(path: string, facts: FieldFacts): readonly string[] {
  const found = sourceAt(path);
  return found === null ? [] : found.source.read(facts, found.name).filter((value) => value.trim() !== '');
}

/** Fills a template. Where it names sources and all of them are empty, so is the whole: `PO ` alone says nothing. */
export function renderTemplate(template: string, facts: FieldFacts): Rendered {
  const paths = pathsIn(template);
  const from = paths.filter((path) => readSource(path, facts).length > 0);
  if (paths.length > 0 && from.length === 0) return { text: '', from };
  const text = template.replaceAll(IN_BRACES, (_, path: string) =>
    readSource(path, facts).join(sourceAt(path)?.source.join ?? ', '),
  );
  return { text: text.trim(), from: [...new Set(from)] };
}

/** The tags of a template: each of its lines is one, and one for each value where a source in it has several. */
export function renderTags(template: string, facts: FieldFacts): readonly Rendered[] {
  return template.split('\n').flatMap((line) => {
    const several = pathsIn(line).find((path) => readSource(path, facts).length > 1);
    if (several === undefined) return [renderTemplate(line, facts)];
    return readSource(several, facts).map((value) => {
      const { text, from } = renderTemplate(
        line.replace(`{${several}}`, () => literal(value)),
        facts,
      );
      return { text, from: [several, ...from] };
    });
  });
}

/** A value that holds braces must not be read as a template. */
const literal = (value: string): string => value.replaceAll(/[{}]/g, '');
