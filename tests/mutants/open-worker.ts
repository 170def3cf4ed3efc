import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { copyTree } from './copy-tree';
import type { DatabaseName, Fault, Verdict } from './fault';
import { said } from './worker/protocol';
import type { Asked } from './worker/protocol';

/** A suite that takes longer hangs. */
const LONGEST_MS = 10 * 60_000;
/** For dropping its databases. */
const CLOSING_MS = 30_000;

/** Tries faults on one database, in a copy of the tree of its own. */
export interface Worker {
  try(fault: Fault): Promise<Verdict>;
  close(): Promise<void>;
}

/**
 * Opens one, with a process of its own.
 *
 * @param trust suites are known to pass without faults, and are not run without
 */
export async function openWorker(database: DatabaseName, trust: boolean): Promise<Worker> {
  let scratch = await copyTree();
  let child: ChildProcess | null = null;
  let asked = 0;

  async function drop(): Promise<void> {
    if (child !== null) await end(child);
    child = null;
    await rm(scratch, { recursive: true, force: true });
  }

  return {
    async try({ file, find, replace, suites }) {
      child ??= await start(scratch, database, trust);
      asked += 1;
      const answer = await ask(child, { id: asked, file, find, replace, suites });
      if (typeof answer !== 'string') return answer;
      // What it left behind in its copy is not known.
      await drop();
      scratch = await copyTree();
      // A process that ended or stood still for whatever reason has noticed nothing.
      return { verdict: 'no suite', why: answer };
    },
    close: drop,
  };
}

/** Lets a worker drop its databases, and ends it with the processes of its tests where it does not end by itself. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.connected) child.disconnect();
    const kill = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, CLOSING_MS);
    await ended;
    clearTimeout(kill);
  }
}

/** PostgreSQL alone, or no server at all. */
const environmentFor = (database: DatabaseName): NodeJS.ProcessEnv =>
  database === 'PostgreSQL'
    ? { ...process.env, TEST_DATABASE: database }
    : { ...process.env, TEST_DATABASE_URL: '' };

async function start(scratch: string, database: DatabaseName, trust: boolean): Promise<ChildProcess> {
  const child = fork(path.join(scratch, 'tests', 'mutants', 'worker', 'main.ts'), trust ? ['--trust'] : [], {
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

/** Gives the verdict, or why there is none. */
function ask(child: ChildProcess, asked: Asked): Promise<Verdict | string> {
  return new Promise((resolve) => {
    const settle = (answer: Verdict | string): void => {
      clearTimeout(timer);
      child.removeAllListeners('message').removeAllListeners('exit');
      resolve(answer);
    };
    const timer = setTimeout(settle, LONGEST_MS, 'the tests came to no end');
    child.on('exit', () => settle('the tests’ process ended before they did'));
    child.on('message', (message) => {
      const answer = said.parse(message);
      if ('id' in answer && answer.id === asked.id) settle(answer.verdict);
    });
    child.send(asked);
  });
}
