import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Folder } from '../fault';

/** What runs the whole of a room against a database and both simulators, the most likely first. */
const ROOM_SUITES: Readonly<Record<Folder, readonly string[]>> = {
  work: ['tests/integration/work/'],
  orders: ['tests/integration/orders/', 'tests/integration/rules/', 'tests/integration/inventory/promises'],
  inventory: ['tests/integration/inventory/'],
  shipments: ['tests/integration/shipments/'],
  mapping: ['tests/integration/rules/', 'tests/integration/inventory/', 'tests/integration/orders/'],
  stores: ['tests/integration/routes/'],
  issues: ['tests/integration/issues/', 'tests/integration/orders/', 'tests/integration/routes/retrying'],
  shiphero: ['tests/integration/orders/', 'tests/integration/shipments/', 'tests/integration/routes/'],
  history: ['tests/integration/history/', 'tests/integration/panel/', 'tests/integration/routes/history'],
  platform: ['tests/integration/db/', 'tests/integration/budgets', 'tests/integration/work/'],
};

/** Unit tests that come to the file by their imports, then the suites of its room. */
export function relatedSuites(folder: Folder, file: string): readonly string[] {
  const units = globSync('tests/unit/**/*.test.ts').filter((test) => reachedFrom(test).has(file));
  const room = ROOM_SUITES[folder].filter(
    (suite) => globSync(`${suite}*`).length + globSync(`${suite}*.test.ts`).length > 0,
  );
  return [...units.sort(), ...room];
}

const reached = new Map<string, ReadonlySet<string>>();

function reachedFrom(test: string): ReadonlySet<string> {
  const known = reached.get(test);
  if (known !== undefined) return known;
  const files = new Set<string>();
  const waiting = [test];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    waiting.push(...importsOf(file));
  }
  reached.set(test, files);
  return files;
}

const imports = new Map<string, readonly string[]>();

function importsOf(file: string): readonly string[] {
  const known = imports.get(file);
  if (known !== undefined) return known;
  const names = ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles.map(({ fileName }) => fileName);
  const files = names.flatMap((name) => {
    if (!name.startsWith('.') && !name.startsWith('@/')) return [];
    const base = name.startsWith('@/') ? name.slice(2) : path.join(path.dirname(file), name);
    return [base, `${base}.ts`, `${base}.tsx`]
      .filter((one) => /\.tsx?$/.test(one) && existsSync(one))
      .slice(0, 1);
  });
  imports.set(file, files);
  return files;
}
