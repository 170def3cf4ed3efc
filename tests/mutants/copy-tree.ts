import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const GENERATED = path.join('lib', 'platform', 'db', 'generated');

/** A copy of the tracked files as they stand in the work tree, to plant faults in; packages are linked. */
export async function copyTree(): Promise<string> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'mutants-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const file of listed.split('\0')) {
    if (file === '') continue;
    await mkdir(path.join(scratch, path.dirname(file)), { recursive: true });
    // One that was deleted and not committed yet is still listed.
    await cp(file, path.join(scratch, file)).catch((err: NodeJS.ErrnoException) => {
      if (err.code !== 'ENOENT') throw err;
    });
  }
  await cp(GENERATED, path.join(scratch, GENERATED), { recursive: true });
  await symlink(path.resolve('node_modules'), path.join(scratch, 'node_modules'));
  return scratch;
}
