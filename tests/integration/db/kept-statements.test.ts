import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeDb } from '@/lib/platform/db/store-db';
import { openPostgres } from '@/lib/platform/db/open-postgres';
import { randomUUID } from 'node:crypto';
import type { Database } from '@/lib/platform/db/database';
import { databases } from '../support/databases';
import type { TestDatabase } from '../support/databases';

const postgres = databases().find(({ name }) => name === 'PostgreSQL');
const KEPT = 'select statement from pg_prepared_statements where statement like $1';

describe.skipIf(postgres === undefined)('a statement that is used often (needs a PostgreSQL)', () => {
  let own: TestDatabase;
  let one: Database;
  beforeAll(async () => {
    if (postgres === undefined) return;
    own = await postgres.open();
    // One connection, so that it can be asked what it keeps.
    one = openPostgres(own.url ?? '', 1);
  });
  afterAll(async () => {
    await one.close();
    await own.close();
  });
  const kept = async (like: string): Promise<number> => (await one.sql.query(KEPT, [like])).length;

  it('is kept parsed and planned by its connection, and one that is not, is not', async () => {
    await one.sql.query('select $1::int as rare', [1]);
    for (let time = 0; time < 6; time += 1) {
      expect(await one.sql.query('select $1::int as often', [time])).toEqual([{ often: time }]);
    }
    expect(await kept('%as often%')).toBe(1);
    expect(await kept('%as rare%')).toBe(0);
  });

  it('also Prisma’s, and what is written by hand in its transactions', async () => {
    const store = storeDb(one, randomUUID());
    for (let time = 0; time < 6; time += 1) {
      await store.transaction(async (tx) => {
        await tx.sql.query('select $1::uuid as in_transaction', []);
        await tx.prisma.variant.findMany();
      });
    }
    expect(await kept('%as in_transaction%')).toBe(1);
    expect(await kept('%"variant"%')).toBe(1);
  });
});
