import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const schema = z.object({
  NEXTAUTH_SECRET: z.string(),
  ENCRYPTION_KEYS: z.string(),
  CRON_SECRET: z.string(),
});

export type KeptSecrets = z.infer<typeof schema>;

/** The app's own secrets for a demo or a developer: made at the first start, kept in a file only its owner reads. */
export function keptSecrets(folder: string): KeptSecrets {
  const file = path.join(folder, 'secrets.json');
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')) throw fault;
  }
  mkdirSync(folder, { recursive: true });
  const made: KeptSecrets = {
    NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    CRON_SECRET: randomBytes(24).toString('base64url'),
  };
  try {
    writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600, flag: 'wx' });
    return made;
  } catch {
    // Another process was first: its secrets are the ones.
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  }
}
