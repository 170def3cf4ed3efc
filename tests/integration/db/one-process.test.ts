import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openDatabase } from '@/lib/platform/db/open-database';

// The first to open the folder makes a database in it, which takes seconds of a processor.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
const children: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'one-process-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

/** A process that has the embedded database open. */
async function another(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(import.meta.dirname, 'open-folder.ts')],
    {
      env: { PATH: process.env.PATH, NODE_ENV: 'test', DATA_DIR: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  children.push(child);
  await once(child.stdout ?? child, 'data');
  return child;
}

test('the embedded database is one process’s: a second is refused, and told what to do', async () => {
  await another();
  await expect(openDatabase({ DATA_DIR: folder })).rejects.toThrow(
    /^Check the environment:\n {2}DATA_DIR: the embedded database in .* is open already, .*DATABASE_URL$/,
  );
  const byAnotherName = `${folder}-link`;
  await symlink(folder, byAnotherName);
  await expect(openDatabase({ DATA_DIR: byAnotherName })).rejects.toThrow('is open already');
  await rm(byAnotherName);
});

test('a frozen process keeps its database', async () => {
  (await another()).kill('SIGSTOP');
  await expect(openDatabase({ DATA_DIR: folder })).rejects.toThrow('is open already');
});

test('a killed process blocks nobody, and what it had committed is there', async () => {
  const child = await another();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const db = await openDatabase({ DATA_DIR: folder });
  expect((await db.sql.query('select 1 from seen')).length).toBeGreaterThan(0);
  await db.close();
});

test('it is opened once in a process too, and free when it was closed', async () => {
  const db = await openDatabase({ DATA_DIR: folder });
  await expect(openDatabase({ DATA_DIR: folder })).rejects.toThrow('is open already');
  await db.close();
  await db.close();
  await (await openDatabase({ DATA_DIR: folder })).close();
});
