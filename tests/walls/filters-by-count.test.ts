import { describe, expect, it } from 'vitest';
import { databases } from '../integration/support/databases';
import { ACROSS_ACCOUNT, ACROSS_STORES, BY_SECRET, OF_ACCOUNT } from './across';
import { lacksFilters } from './count-filters';
import { sourceStatements } from './source-statements';
import { readTenantTables } from './tenant-tables';

const EXEMPT = new Set([ACROSS_ACCOUNT, ACROSS_STORES, BY_SECRET, OF_ACCOUNT].flatMap(Object.keys));

const pglite = databases().find(({ name }) => name === 'PGlite');

// The story asks the same of what is sent; this needs none, and so takes seconds.
describe.skipIf(pglite === undefined)('every hand-written statement', () => {
  it('has a store filter for each table of stores that it names', async () => {
    const db = await pglite?.open();
    const tables = db === undefined ? [] : await readTenantTables(db.sql);
    await db?.close();
    const statements = sourceStatements().filter(({ name }) => !EXEMPT.has(name));
    expect(statements.length).toBeGreaterThan(100);
    expect(statements.filter(({ text }) => lacksFilters(tables, text)).map(({ name }) => name)).toEqual([]);
  });
});
