import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import type { Fault, Folder } from '../fault';
import { changesOf } from './operators';
import { relatedSuites } from './related-suites';

/**
 * Faults made by rule over all files of a room, of which a seed draws some: what nobody has chosen, and so the honest
 * half of the score. The same seed draws the same while the lines in question stay as they are.
 */
export function sampleFaults(folder: Folder, seed: string, count: number): readonly Fault[] {
  const drawn = globSync(`lib/${folder}/**/*.ts`)
    .flatMap((file) => candidatesIn(file))
    .map((candidate) => ({ ...candidate, lot: lotOf(seed, candidate) }))
    .sort((left, right) => (left.lot < right.lot ? -1 : 1))
    .slice(0, count);
  return drawn.map(({ file, name, find, replace }) => ({
    name,
    file,
    find,
    replace,
    hurts: 'made by rule',
    suites: relatedSuites(folder, file),
  }));
}

type Candidate = Pick<Fault, 'file' | 'name' | 'find' | 'replace'>;

function candidatesIn(file: string): readonly Candidate[] {
  const text = readFileSync(file, 'utf8');
  return changesOf(file, text).flatMap(({ name, start, end, text: to }) => {
    const found = uniqueAround(text, start, end);
    if (found === null) return [];
    const [from, until] = found;
    const find = text.slice(from, until);
    const replace = text.slice(from, start) + to + text.slice(end, until);
    const line = text.slice(0, start).split('\n').length;
    const shown = text.slice(start, end).replace(/\s+/g, ' ').slice(0, 60);
    return [{ file, find, replace, name: `${file}:${line} ${name}: ${shown}` }];
  });
}

/** Whole lines around a place, as many as it takes to stand once in the file. */
function uniqueAround(text: string, start: number, end: number): readonly [number, number] | null {
  let from = text.lastIndexOf('\n', start - 1) + 1;
  let until = end;
  for (let lines = 0; lines < 6; lines += 1) {
    const newline = text.indexOf('\n', until);
    until = newline === -1 ? text.length : newline + 1;
    if (text.split(text.slice(from, until)).length === 2) return [from, until];
    from = text.lastIndexOf('\n', from - 2) + 1;
  }
  return null;
}

const lotOf = (seed: string, { file, name, find, replace }: Candidate): string =>
  createHash('sha256')
    .update(JSON.stringify([seed, file, name.replace(/:\d+ /, ' '), find, replace]))
    .digest('hex');
