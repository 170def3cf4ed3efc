import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface WorkerSettings {
  readonly name: string;
  readonly workMs: number;
  readonly leaseMs: number;
  readonly env: Readonly<Record<string, string>>;
}

/** Real worker processes, the file that they tell their story to, and the server that they write to. */
export interface WorkerProcesses {
  readonly folder: string;
  start(settings: WorkerSettings): ChildProcess;
  /** Lines such as `a began 1`, in the order in which they were written. */
  story(): readonly string[];
  /** Writes that reached the other system, as `worker key`. */
  readonly writes: readonly string[];
  /** Waits until the story has a line. */
  until(line: string, timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

export async function workerProcesses(): Promise<WorkerProcesses> {
  const folder = await mkdtemp(path.join(tmpdir(), 'workers-'));
  const file = path.join(folder, 'story.txt');
  const writes: string[] = [];
  const sink = createServer((request, response) => {
    const asked = new URL(request.url ?? '', 'http://sink').searchParams;
    const key = asked.get('key') ?? '';
    if (request.method === 'POST') writes.push(`${asked.get('by')} ${key}`);
    response.end(JSON.stringify(writes.filter((write) => write.endsWith(` ${key}`))));
  }).listen(0, '127.0.0.1');
  const children: ChildProcess[] = [];
  const story = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []);
  return {
    folder,
    story,
    writes,
    start({ name, workMs, leaseMs, env }) {
      const { port } = sink.address() as AddressInfo;
      const child = spawn(
        process.execPath,
        [
          '--import',
          'tsx',
          path.join(import.meta.dirname, 'worker-process.ts'),
          ...[name, file, String(workMs), String(leaseMs), `http://127.0.0.1:${port}`],
        ],
        { env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env }, stdio: ['ignore', 'ignore', 'inherit'] },
      );
      children.push(child);
      return child;
    },
    async until(line, timeoutMs = 60_000) {
      const deadline = performance.now() + timeoutMs;
      while (!story().includes(line)) {
        if (performance.now() > deadline) {
          throw new Error(`"${line}" did not happen; this did:\n${story().join('\n')}`);
        }
        await sleep(25);
      }
    },
    async close() {
      // A frozen process is ended by SIGKILL too.
      for (const child of children) if (child.exitCode === null) child.kill('SIGKILL');
      sink.close();
      sink.closeAllConnections();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
