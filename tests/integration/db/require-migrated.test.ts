import { expect, test } from 'vitest';
import { requireMigrated } from '@/lib/platform/db/require-migrated';
import { openPglite } from '@/lib/platform/db/open-pglite';
import { onEveryDatabase } from '../support/on-every-database';

onEveryDatabase('starting', (db) => {
  test('a database of this version is taken', async () => {
    await expect(requireMigrated(db().sql)).resolves.toBeUndefined();
  });
});

test('a database without a migration is refused, with the command that helps', async () => {
  const empty = await openPglite('memory');
  try {
    await expect(requireMigrated(empty.sql)).rejects.toThrow(/npm run db:migrate.*_first_loop/s);
  } finally {
    await empty.close();
  }
});
