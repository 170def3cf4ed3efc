import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { databases } from './databases';
import type { DatabaseKind, TestDatabase } from './databases';
import { truncateAll } from './truncate-all';

/**
 * One battery of tests for every database. The suite gets a function, since the database opens only when its tests
 * run; every test starts with empty tables.
 */
export function onEveryDatabase(
  title: string,
  suite: (current: () => TestDatabase, name: DatabaseKind['name']) => void,
): void {
  for (const kind of databases()) onDatabase(kind, title, suite);
}

/** The battery on one of them. */
export function onDatabase(
  { name, open }: DatabaseKind,
  title: string,
  suite: (current: () => TestDatabase, name: DatabaseKind['name']) => void,
): void {
  describe(`${title} on ${name}`, () => {
    let db: TestDatabase | undefined;
    const current = (): TestDatabase => {
      if (db === undefined) throw new Error('The database is open only while tests run');
      return db;
    };
    beforeAll(async () => {
      db = await open();
    });
    beforeEach(async () => {
      await truncateAll(current());
    });
    afterAll(async () => {
      await db?.close();
    });
    suite(current, name);
  });
}
