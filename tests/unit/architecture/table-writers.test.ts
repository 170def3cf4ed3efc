import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/** A mark is one fragment of `work`: whoever marks along with its own rows says so by using it. */
const MARKING = '${ON_MARK}';
/** Drops what is old of every log. */
const DROPS_OLD = path.join('lib', 'history', 'drop-old-logs.ts');
const WRITES = /\b(insert into|update|delete from)\s+"?(\w+)"?(?=([^`]*))/g;
const PRISMA_WRITES = /\.(\w+)\s*\.(?:create|update|upsert|delete)(?:Many)?(?:AndReturn)?\(/g;

/** Tables by the name of their model in code. */
const tables = new Map(
  [
    ...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model (\w+) \{[\s\S]*?@@map\("(\w+)"\)\n\}/gm),
  ].map(([, model = '', table = '']) => [model.charAt(0).toLowerCase() + model.slice(1), table]),
);

function writersInCode(): Map<string, Set<string>> {
  const names = new Set(tables.values());
  const writers = new Map<string, Set<string>>();
  const note = (table: string | undefined, room: string): void => {
    if (table !== undefined && names.has(table))
      writers.set(table, (writers.get(table) ?? new Set()).add(room));
  };
  for (const file of globSync('lib/**/*.ts')) {
    const [, room = ''] = file.split(path.sep);
    if (file === DROPS_OLD || file.startsWith(path.join('lib', 'platform', 'db', 'generated'))) continue;
    const source = readFileSync(file, 'utf8');
    for (const [, , table = '', rest = ''] of source.matchAll(WRITES)) {
      note(table, table === 'due_work' && rest.includes(MARKING) ? 'work' : room);
    }
    for (const [, model = ''] of source.matchAll(PRISMA_WRITES)) note(tables.get(model), room);
  }
  return writers;
}

/** The list in the architecture: `| room | tables |`. */
function writersInDocs(): Map<string, string> {
  const text = readFileSync('docs/ARCHITECTURE.md', 'utf8');
  const section = /## Who writes which table\n([\s\S]*?)(?:\n## |$)/.exec(text)?.[1] ?? '';
  const rows = [...section.matchAll(/^\| `(\w+)` +\| (.+?) +\|$/gm)];
  return new Map(
    rows.flatMap(([, room = '', list = '']) =>
      [...list.matchAll(/`(\w+)`/g)].map(([, table = '']) => [table, room] as const),
    ),
  );
}

it('each table is written by one room, the one that docs/ARCHITECTURE.md says', () => {
  const written = [...writersInCode()].map(([table, rooms]) => [table, [...rooms].toSorted().join(', ')]);
  expect(Object.fromEntries(written.toSorted())).toEqual(Object.fromEntries([...writersInDocs()].toSorted()));
});

it('every table has its room', () => {
  const abandoned = new Set(['stock_diff']);
  const all = [...tables.values()].filter((table) => !abandoned.has(table)).toSorted();
  expect([...writersInDocs().keys()].toSorted()).toEqual(all);
});
