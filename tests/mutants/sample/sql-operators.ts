import type { Change } from './operators';

interface Rule {
  readonly name: string;
  readonly what: RegExp;
  /** Parameters stay in the statement, or it could not be read any more. */
  readonly becomes: (found: RegExpMatchArray) => string;
}

const RULES: readonly Rule[] = [
  {
    name: 'a condition left out',
    what: /\b(and|where) ((?:[\w."]+) (?:=|<>|<=|>=|<|>) (?:any\([^)\n]*\)|all\([^)\n]*\)|[^\s(),`]+))/g,
    becomes: ([, word = '', condition = '']) => `${word} (${condition} or true)`,
  },
  {
    name: 'a condition left out',
    what: /\b(and|where) ((?:not )?[\w.]+(?: is (?:not )?null)?)(?=\s*(?:\n|and\b|or\b|\)|`))/g,
    becomes: ([, word = '', condition = '']) => `${word} (${condition} or true)`,
  },
  { name: 'nothing is excluded', what: /\bnot exists \(/g, becomes: () => 'true or not exists (' },
  { name: 'another bound', what: / <= /g, becomes: () => ' < ' },
  { name: 'another bound', what: / < (?!=)/g, becomes: () => ' <= ' },
  { name: 'another bound', what: / >= /g, becomes: () => ' > ' },
  { name: 'another bound', what: / > (?!=)/g, becomes: () => ' >= ' },
  { name: 'another function', what: /\bleast\(/g, becomes: () => 'greatest(' },
  { name: 'another function', what: /\bgreatest\(/g, becomes: () => 'least(' },
  { name: 'another function', what: /\bmin\(/g, becomes: () => 'max(' },
  { name: 'another function', what: /\bmax\(/g, becomes: () => 'min(' },
  {
    name: 'no lock',
    what: /\bfor (?:no key )?(?:update|share)(?: of \w+)?(?: skip locked)?/g,
    becomes: () => '',
  },
  { name: 'one more', what: /(?<=\+ )1\b/g, becomes: () => '0' },
];

const STATEMENT = /\b(select|insert into|update|delete from|where|on conflict)\b/;

/** Changes of one SQL text, by its own offsets; none for a text that is no statement. */
export function sqlChangesOf(text: string): readonly Change[] {
  if (!STATEMENT.test(text)) return [];
  return RULES.flatMap(({ name, what, becomes }) =>
    [...text.matchAll(what)].map((found) => ({
      name: `SQL: ${name}`,
      start: found.index,
      end: found.index + found[0].length,
      text: becomes(found),
    })),
  );
}
