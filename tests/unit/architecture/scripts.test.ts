import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

/** What a script runs, one after the other. */
const commands = Object.entries(scripts).flatMap(([name, script]) =>
  script.split(' && ').map((command) => [name, command] as const),
);

let clone: string;
let made: readonly string[];

/** Runs a command as `npm run` would, without any setting of whoever runs this. */
const run = (command: string) =>
  spawnSync('sh', ['-c', command], {
    cwd: clone,
    encoding: 'utf8',
    env: {
      PATH: `${path.join(clone, 'node_modules/.bin')}:${process.env.PATH}`,
      HOME: clone,
      NODE_ENV: 'development',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    timeout: 120_000,
  });

// What git tracks and nothing else: a file that is only here would be missing for everybody who clones.
beforeAll(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'clone-'));
  const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of tracked) {
    mkdirSync(path.join(clone, path.dirname(file)), { recursive: true });
    cpSync(file, path.join(clone, file));
  }
  symlinkSync(path.resolve('node_modules'), path.join(clone, 'node_modules'));
  const { status, stderr } = run(scripts['postinstall'] ?? '');
  expect(status, stderr).toBe(0);
  made = readdirSync(clone);
}, 120_000);
afterAll(() => rmSync(clone, { recursive: true, force: true }));

test.each(commands)(
  'of a clone, `npm run %s` can be asked for help: %s',
  { timeout: 130_000 },
  (_, command) => {
    const { status, stdout, stderr } = run(`${command} --help`);
    expect(status, stderr).toBe(0);
    expect(stdout.length).toBeGreaterThan(50);
    // Whoever only asks gets no database, no secrets and no build.
    expect(readdirSync(clone)).toEqual(made);
  },
);
