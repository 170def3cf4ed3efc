import { migrate } from './migrate';
import { openDatabase } from './open-database';
import { readDatabaseSettings } from '../env';

/** `npm run db:migrate`: brings the database of this environment up to date. */
const settings = readDatabaseSettings();
const db = await openDatabase(settings);
try {
  const applied = await migrate(db.adapterFactory);
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
} finally {
  await db.close();
}
