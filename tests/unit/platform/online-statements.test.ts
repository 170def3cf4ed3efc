import { expect, test } from 'vitest';
import { parseOnlineStatements } from '@/lib/platform/db/migrations/online-statements';

test('the statements of an online step are told apart by what they do', () => {
  const script = `-- Orders by channel; for the panel.
    CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "order_channel" ON "order" ("store_id",
      "channel_id") WHERE "note" <> ';';
    DROP INDEX CONCURRENTLY IF EXISTS "order_old";
    ALTER TABLE "order" VALIDATE CONSTRAINT "order_total";`;
  expect(parseOnlineStatements(script)).toMatchObject([
    { does: 'create-index', index: 'order_channel' },
    { does: 'drop-index' },
    { does: 'validate' },
  ]);
});

test.each([
  `CREATE INDEX "a" ON "order" ("b");`,
  `CREATE INDEX CONCURRENTLY "a" ON "order" ("b");`,
  `DROP INDEX "a";`,
  `UPDATE "order" SET "a" = 1;`,
  `ALTER TABLE "order" ADD COLUMN "a" TEXT;`,
  `CREATE INDEX CONCURRENTLY IF NOT EXISTS "a" ON "order" ("b"); DROP TABLE "order";`,
])('%s is no online step: it blocks writers, or cannot be run again', (sql) => {
  expect(() => parseOnlineStatements(sql)).toThrow('online.sql');
});
