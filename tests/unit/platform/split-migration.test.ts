import { expect, test } from 'vitest';
import { parseOnlineStatements } from '@/lib/platform/db/migrations/online-statements';
import { splitMigration } from '@/tests/tools/split-migration';

test('indexes of tables in use are built online, those of new tables with their table', () => {
  const { schema, online } = splitMigration(
    [
      '-- DropIndex\nDROP INDEX "order_old";\n',
      '-- AlterTable\nALTER TABLE "order" ADD COLUMN "note" TEXT;\n',
      '-- CreateTable\nCREATE TABLE "fresh" (\n    "id" INTEGER NOT NULL\n);\n',
      '-- CreateIndex\nCREATE UNIQUE INDEX "fresh_id" ON "fresh"("id");\n',
      '-- CreateIndex\nCREATE INDEX "order_note" ON "order"("note");\n',
    ].join('\n'),
  );
  expect(schema).toContain('ADD COLUMN "note"');
  expect(schema).toContain('INDEX "fresh_id"');
  expect(schema).not.toMatch(/order_old|order_note/);
  expect(parseOnlineStatements(online ?? '')).toMatchObject([
    { does: 'drop-index' },
    { does: 'create-index', index: 'order_note' },
  ]);
});

test('without such indexes there is one step', () => {
  const script = '-- AlterTable\nALTER TABLE "order" ADD COLUMN "note" TEXT;\n';
  expect(splitMigration(script)).toEqual({ schema: script, online: null });
});

test('a migration of nothing but indexes still has its first step', () => {
  const { schema } = splitMigration('-- CreateIndex\nCREATE INDEX "order_note" ON "order"("note");\n');
  expect(schema).toContain('SELECT 1;');
});
