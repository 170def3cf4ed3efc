import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openPglite } from '@/lib/platform/db/open-pglite';
import { openSchemaEngine } from '@/lib/platform/db/schema-engine';
import { splitMigration } from './split-migration';

const HELP = `npm run db:migration NAME

Writes the SQL that leads from the schema in the last commit to the schema in the work tree: migration.sql, and online.sql
for indexes of tables in use. Read the result before you commit it: docs/adr/0011-deploying-beside-old-code.md.`;

/**
 * `npm run db:migration NAME` writes the SQL that leads from the schema in the last commit to the schema in the work
 * tree. Without a committed schema it starts from nothing. Read the result before you commit it.
 */
async function main(name: string | undefined): Promise<void> {
  if (name === '--help') return console.log(HELP);
  if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
    throw new Error('Say what the migration does, in lower case: npm run db:migration add_carrier_rules');
  }
  const file = path.join('prisma', 'schema.prisma');
  const current = { content: await readFile(file, 'utf8'), path: file };
  const previous = committedSchema(file);
  const scratch = await openPglite('memory');
  const engine = await openSchemaEngine(scratch.adapterFactory, [[current.path, current.content]]);
  try {
    const { stdout } = await engine.diff({
      from:
        previous === null
          ? { tag: 'empty' }
          : { tag: 'schemaDatamodel', files: [{ content: previous, path: file }] },
      to: { tag: 'schemaDatamodel', files: [current] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const folder = path.join('prisma', 'migrations', `${stamp}_${name}`);
    await mkdir(folder, { recursive: true });
    const { schema, online } = splitMigration(stdout ?? '');
    await writeFile(path.join(folder, 'migration.sql'), schema);
    if (online !== null) await writeFile(path.join(folder, 'online.sql'), online);
    console.log(`Wrote ${folder}: migration.sql${online === null ? '' : ', online.sql'}`);
  } finally {
    engine.free();
    await scratch.close();
  }
}

function committedSchema(file: string): string | null {
  try {
    return execFileSync('git', ['show', `HEAD:${file}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return null;
  }
}

await main(process.argv[2]);
