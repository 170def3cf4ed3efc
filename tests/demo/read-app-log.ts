import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ensure } from './evidence';

const ERROR = 50;
const line = z.object({ level: z.number() });

const isError = (text: string): boolean => {
  if (!text.startsWith('{')) return false;
  try {
    return (line.safeParse(JSON.parse(text)).data?.level ?? 0) >= ERROR;
  } catch {
    return false;
  }
};

/** Holds the app's log to having no error in it, and nothing that is secret. */
export function checkAppLog(file: string, secrets: readonly string[]): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const errors = lines.filter(isError);
  ensure('no error in the log', errors.length === 0, errors.slice(0, 3).join('\n'));
  const told = secrets.filter((secret) => text.includes(secret)).length;
  ensure('no secret in the log', told === 0, `${told} of ${secrets.length} secrets`);
  return [`${lines.length} lines, errors: 0; ${secrets.length} secrets looked for, none found`];
}
