import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Verdict } from '../fault';
import { plantFault } from '../plant-fault';
import type { Asked } from './protocol';
import { openSuites } from './run-suites';
import type { Suites } from './run-suites';

/**
 * Plants faults, one at a time, in the folder that it runs in, and says which of the named suites noticed. Each suite is
 * run once without any fault before it is believed.
 */
const suites = await openSuites();
const sound = new Map<string, Promise<string | null>>();

/** Why a suite proves nothing; null for one that passes as the code is. */
function whyUnsound(paths: readonly string[]): Promise<string | null> {
  const key = paths.join('\n');
  const known = sound.get(key) ?? lookAtSuites(suites, paths);
  sound.set(key, known);
  return known;
}

async function lookAtSuites({ run }: Suites, paths: readonly string[]): Promise<string | null> {
  const ended = await run(paths);
  switch (ended.run) {
    case 'passed':
      return null;
    case 'none':
      return 'there is no such test file';
    case 'failed':
      return `fails without the fault: ${ended.by}`;
    case 'unreadable':
      return `fails without the fault: ${ended.why}`;
  }
}

async function judge({ file, find, replace, suites: paths }: Asked): Promise<Verdict> {
  const full = path.resolve(file);
  const text = await readFile(full, 'utf8').catch(() => null);
  if (text === null) return { verdict: 'stale', why: 'its file is not there' };
  const planted = plantFault(text, { find, replace });
  if (!planted.planted) return { verdict: 'stale', why: planted.why };
  for (const one of paths) {
    const why = await whyUnsound([one]);
    if (why !== null) return { verdict: 'no suite', why: `${one}: ${why}` };
  }
  await writeFile(full, planted.text);
  suites.changed(full);
  try {
    const ended = await suites.run(paths);
    switch (ended.run) {
      case 'passed':
        return { verdict: 'survived' };
      case 'failed':
        return { verdict: 'noticed', by: ended.by };
      case 'unreadable':
        return { verdict: 'stale', why: `the database cannot read it: ${ended.why.slice(0, 200)}` };
      case 'none':
        return { verdict: 'no suite', why: 'there is no such test file' };
    }
  } finally {
    await writeFile(full, text);
    suites.changed(full);
  }
}

process.on('message', (asked: Asked) => {
  judge(asked).then(
    (verdict) => process.send?.({ id: asked.id, verdict }),
    (err: unknown) => {
      console.error(err);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => {
  void suites.close().finally(() => process.exit(0));
});
process.send?.({ ready: true });
