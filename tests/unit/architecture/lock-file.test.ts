import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      link: z.boolean().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
    }),
  ),
});

/** What an installation fetches: all but the project itself and links inside of it. */
const fetched = Object.entries(
  lockFile.parse(JSON.parse(readFileSync('package-lock.json', 'utf8'))).packages,
).filter(([place, { link }]) => place !== '' && link !== true);

test('whatever is fetched is held to a checksum, also for platforms that nobody here has', () => {
  expect(fetched.length).toBeGreaterThan(500);
  expect(
    fetched
      .filter(([, { integrity = '' }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity))
      .map(([place]) => place),
  ).toEqual([]);
});

test('no entry names where it came from: whoever installs has a registry of their own', () => {
  expect(fetched.filter(([, { resolved }]) => resolved !== undefined).map(([place]) => place)).toEqual([]);
});
