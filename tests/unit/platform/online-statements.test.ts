import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseOnlineStatements } from '@/lib/platform/db/migrations/online-statements';

test('the statements of an online step are told apart by what they do', () => {
  const script = `-- Orders by channel; for the panel.
    CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "order_channel" ON "order" ("store_id",
      "channel_id") WHERE "note" <> ';';
    DROP INDEX CONCURRENTLY IF EXISTS "order_old";
    ALTER TABLE "order" VALIDATE CONSTRAINT "order_total";
    ANALYZE "order";`;
  expect(parseOnlineStatements(script)).toMatchObject([
    { does: 'create-index', index: 'order_channel' },
    { does: 'drop-index' },
    { does: 'validate' },
    { does: 'analyze' },
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

test('whoever creates statistics has them filled: the planner goes by them', () => {
  const steps = globSync('prisma/migrations/*/*.sql')
    .toSorted()
    .map((file) => readFileSync(file, 'utf8'));
  const created = steps.flatMap((sql, at) =>
    [...sql.matchAll(/^create statistics [^;]* from "(\w+)"/gim)].map(([, table = '']) => ({ at, table })),
  );
  expect(created.length).toBeGreaterThan(0);
  for (const { at, table } of created) {
    expect(steps.slice(at).some((sql) => new RegExp(`^analyze "${table}";`, 'im').test(sql))).toBe(true);
  }
});
