import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Verdict } from '../fault';
import { plantFault } from '../plant-fault';
import type { Asked } from './protocol';
import { openSuites } from './run-suites';
import type { SuiteRun } from './run-suites';

/**
 * Plants faults, one at a time, in the folder that it runs in, and says which of the named suites noticed. A suite that
 * fails is believed only if it passes without the fault.
 */
const suites = await openSuites();
const sound = new Set<string>();
const trusts = process.argv.includes('--trust');

/** Why a suite's failure proves nothing; null for a suite that passes as the code is. */
async function whyUnsound(suite: string): Promise<string | null> {
  if (sound.has(suite)) return null;
  const ended = await runPatiently(suite);
  if (ended.run === 'failed') return `fails without the fault: ${ended.by}`;
  sound.add(suite);
  return null;
}

/** A time-out may be the fault of a busy machine: it has to come twice. */
async function runPatiently(suite: string): Promise<SuiteRun> {
  const ended = await suites.run(suite);
  return ended.run === 'failed' && ended.late ? suites.run(suite) : ended;
}

async function judge({ file, find, replace, suites: paths }: Asked): Promise<Verdict> {
  const full = path.resolve(file);
  const text = await readFile(full, 'utf8').catch(() => null);
  if (text === null) return { verdict: 'stale', why: 'its file is not there' };
  const planted = plantFault(text, { find, replace });
  if (!planted.planted) return { verdict: 'stale', why: planted.why };

  const write = async (content: string): Promise<void> => {
    await writeFile(full, content);
    suites.changed(full);
  };
  for (const suite of paths) {
    await write(planted.text);
    const ended = await runPatiently(suite);
    await write(text);
    if (ended.run === 'none') return { verdict: 'no suite', why: `there is no ${suite}` };
    if (ended.run === 'unreadable') {
      return { verdict: 'stale', why: `the database cannot read it: ${ended.why.slice(0, 200)}` };
    }
    if (ended.run === 'passed') continue;
    // What only took too long is doubted in any case.
    const why = trusts && !ended.late ? null : await whyUnsound(suite);
    return why === null ? { verdict: 'noticed', by: ended.by } : { verdict: 'no suite', why };
  }
  return { verdict: 'survived' };
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
