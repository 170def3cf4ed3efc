import { EnvironmentError } from '../env';
import { MIGRATIONS, migrationNames } from './migrations/read-migrations';
import type { Sql } from './sql';

const THERE = `select to_regclass('_prisma_migrations') is not null as there`;
const APPLIED = `select migration_name as name from _prisma_migrations where finished_at is not null`;

/**
 * Refuses to start on a database that lacks the schema of a migration of this version, and says what to do. Backfills and
 * indexes may still be under way: code may count on them only where a contract migration waited for them.
 */
export async function requireMigrated(sql: Sql, folder = MIGRATIONS): Promise<void> {
  const [table] = await sql.query<{ there: boolean }>(THERE);
  const applied = table?.there === true ? await sql.query<{ name: string }>(APPLIED) : [];
  const names = new Set(applied.map(({ name }) => name));
  const missing = (await migrationNames(folder)).filter((name) => !names.has(name));
  if (missing.length === 0) return;
  throw new EnvironmentError(
    `Check the database:\n  run \`npm run db:migrate\` first; it lacks ${missing.join(', ')}`,
  );
}
