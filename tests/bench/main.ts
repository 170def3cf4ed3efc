import { mkdir, writeFile } from 'node:fs/promises';
import type { Group } from './bench';
import { machine, versions } from './machine';
import { createRecorder } from './measurement';
import type { Measurement } from './measurement';
import { groundGroup } from './ground/ground-group';
import { loopGroup } from './loop/loop-group';
import { ordersGroup } from './orders/orders-group';
import { panelGroup } from './panel/panel-group';
import { printTable } from './print-table';

const groups = new Map<string, Group>([
  ['loop', loopGroup],
  ['ground', groundGroup],
  ['orders', ordersGroup],
  ['panel', panelGroup],
]);
const RESULTS = 'bench/results.json';
const BUSY = 0.5;

/**
 * `npm run bench [-- group …]`: measures, writes the results, and answers 1 when a bar was missed. `loop:recovery` is one
 * part of a group alone.
 */
async function main(asked: readonly string[]): Promise<number> {
  const parts = new Map(asked.map((name) => [name.split(':')[0] ?? '', name.split(':')[1] ?? null]));
  const wanted = [...parts.keys()];
  const print = (line: string): void => console.log(line);
  if (wanted.includes('--help')) {
    print(
      `npm run bench [-- group …]\n\nMeasures, writes ${RESULTS}, ends with 1 when a bar was missed. Groups: ${[...groups.keys()].join(', ')}`,
    );
    return 0;
  }
  const unknown = wanted.filter((name) => !groups.has(name));
  if (unknown.length > 0) {
    print(`There is no group ${unknown.join(', ')}. Groups: ${[...groups.keys()].join(', ')}`);
    return 2;
  }
  const postgres = process.env['TEST_DATABASE_URL'] || process.env['DATABASE_URL'] || null;
  const results: Measurement[] = [];
  const before = machine();
  if (before.load > BUSY)
    print(`The machine is busy (load ${before.load}): times and rates will be worse than they are.`);
  const started = performance.now();
  for (const [name, run] of groups) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const record = createRecorder(name, print);
    await run({ postgres, print, part: parts.get(name) ?? null }, record);
    results.push(...record.measurements);
  }
  const report = { machine: before, versions: await versions(postgres), results };
  await mkdir('bench', { recursive: true });
  await writeFile(RESULTS, `${JSON.stringify(report, null, 2)}\n`);
  printTable(results, print);
  print(`\n${RESULTS} written after ${Math.round((performance.now() - started) / 1_000)} s.`);
  return results.some(({ holds }) => holds === false) ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
