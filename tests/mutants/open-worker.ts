import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { copyTree } from './copy-tree';
import type { DatabaseName, Fault, Verdict } from './fault';
import { said } from './worker/protocol';
import type { Asked } from './worker/protocol';

/** A suite that hangs longer has noticed the fault. */
const LONGEST_MS = 10 * 60_000;

/** Tries faults on one database, in a copy of the tree of its own. */
export interface Worker {
  try(fault: Fault): Promise<Verdict>;
  close(): Promise<void>;
}

export async function openWorker(database: DatabaseName): Promise<Worker> {
  let scratch = await copyTree();
  let child: ChildProcess | null = null;
  let asked = 0;

  async function drop(): Promise<void> {
    // With the processes of the tests that it runs.
    if (child?.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    child = null;
    await rm(scratch, { recursive: true, force: true });
  }

  return {
    async try({ file, find, replace, suites }) {
      child ??= await start(scratch, database);
      asked += 1;
      const verdict = await ask(child, { id: asked, file, find, replace, suites });
      if (verdict !== null) return verdict;
      // What it left behind in its copy is not known.
      await drop();
      scratch = await copyTree();
      return { verdict: 'noticed', by: 'the tests came to no end' };
    },
    close: drop,
  };
}

/** PostgreSQL alone, or no server at all. */
const environmentFor = (database: DatabaseName): NodeJS.ProcessEnv =>
  database === 'PostgreSQL'
    ? { ...process.env, TEST_DATABASE: database }
    : { ...process.env, TEST_DATABASE_URL: '' };

async function start(scratch: string, database: DatabaseName): Promise<ChildProcess> {
  const child = fork(path.join(scratch, 'tests', 'mutants', 'worker', 'main.ts'), [], {
    cwd: scratch,
    execArgv: ['--import', 'tsx'],
    env: environmentFor(database),
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`A worker ended with ${code} before it began`)));
  });
  return child;
}

/** Null where no answer came in time, or the process is gone. */
function ask(child: ChildProcess, asked: Asked): Promise<Verdict | null> {
  return new Promise((resolve) => {
    const end = (verdict: Verdict | null): void => {
      clearTimeout(timer);
      child.removeAllListeners('message').removeAllListeners('exit');
      resolve(verdict);
    };
    const timer = setTimeout(end, LONGEST_MS, null);
    child.on('exit', () => end(null));
    child.on('message', (message) => {
      const answer = said.parse(message);
      if ('id' in answer && answer.id === asked.id) end(answer.verdict);
    });
    child.send(asked);
  });
}
