import { migrate } from './migrate';
import { openDatabase } from './open-database';
import { EnvironmentError, readDatabaseSettings } from '../env';

const HELP = `npm run db:migrate

Brings the database of this environment (DATABASE_URL, or the embedded one in DATA_DIR) up to date, while processes of
the version before go on working. Stopped anywhere, it goes on from there when it is run again.`;

/** `npm run db:migrate`: brings the database of this environment up to date. */
async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return console.log(HELP);
  const tell = (line: string): void => console.log(line);
  const db = await openDatabase(readDatabaseSettings(), tell);
  try {
    await migrate(db, { tell });
    console.log('The database is up to date.');
  } finally {
    await db.close();
  }
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  console.error(fault instanceof EnvironmentError ? fault.message : fault);
  process.exitCode = 1;
});
