import { readFileSync } from 'node:fs';

export interface SchemaModel {
  readonly name: string;
  /** As the client calls it: `dueWork`. */
  readonly delegate: string;
  readonly table: string;
  /** Fields of the key. */
  readonly key: readonly string[];
  /** A plain text field outside the keys, to try changes on; null where there is none. */
  readonly changeable: string | null;
  /** Has a `storeId`, or is the store itself. */
  readonly tenant: boolean;
}

/** The models of the schema, read from its file so that a new one cannot be left out. */
export function schemaModels(file = 'prisma/schema.prisma'): readonly SchemaModel[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => {
    const key = /@@id\(\[(.+?)\]\)/.exec(body)?.[1]?.split(/,\s*/) ?? [
      /^ {2}(\w+) .*@id\b/m.exec(body)?.[1] ?? '',
    ];
    const texts = [...body.matchAll(/^ {2}(\w+) +String\??(?= |$)(?!.*@(?:unique|db\.Uuid))/gm)].map(
      ([, field = '']) => field,
    );
    return {
      name,
      delegate: name.charAt(0).toLowerCase() + name.slice(1),
      table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name,
      key,
      changeable: texts.find((field) => !key.includes(field) && field !== 'accountKey') ?? null,
      tenant: name === 'Store' || /^ {2}storeId /m.test(body),
    };
  });
}
