import type { Database } from './database';
import { applySchema } from './migrations/apply-schema';
import type { LockPatience } from './migrations/lock-patience';
import { LOCK_PATIENCE, untilLocked } from './migrations/lock-patience';
import { openMigrationSession } from './migrations/migration-session';
import type { MigrationSession } from './migrations/migration-session';
import type { Migration } from './migrations/read-migrations';
import { MIGRATIONS, readMigrations } from './migrations/read-migrations';
import { runBackfill } from './migrations/run-backfill';
import { runOnline } from './migrations/run-online';
import { settleInterrupted } from './migrations/settle-interrupted';
import { CREATE_RECORD, recordSchemaStep } from './migrations/step-record';

export interface MigrateOptions {
  readonly folder?: string;
  readonly patience?: Partial<LockPatience>;
  /** Is told what happens, a line each. */
  readonly tell?: (line: string) => void;
}

/**
 * Brings a database up to date while others use it (docs/adr/0011-deploying-beside-old-code.md): the schema of every
 * migration first, each a quick transaction that gives way instead of waiting in everybody's way; then backfills, in
 * batches, and what may stand in no transaction. Stopped anywhere, it goes on from there. Answers the names of those
 * whose schema was applied now.
 */
export async function migrate(db: Database, options: MigrateOptions = {}): Promise<readonly string[]> {
  const { folder = MIGRATIONS, tell = () => undefined } = options;
  const patience = { ...LOCK_PATIENCE, ...options.patience };
  const migrations = await readMigrations(folder);
  const session = await openMigrationSession(db, () => tell('Another process migrates; waiting for it.'));
  try {
    for (const statement of CREATE_RECORD) await session.query(statement);
    await settleInterrupted(session);
    const applied: string[] = [];
    for (const end of stops(migrations)) {
      const soFar = migrations.slice(0, end);
      const sent = await applySchema(db.adapterFactory, folder, soFar, (migration, send) =>
        untilLocked(
          patience,
          () => send(inOneTransaction(migration, patience)),
          (tries) => tell(`${migration.name}: a table is in use; gave way ${tries} times`),
        ),
      );
      for (const name of sent) tell(`${name}: schema applied`);
      applied.push(...sent);
      if (end === migrations.length) tell('The schema is this version’s: its processes may start.');
      await runSteps(session, soFar, patience, tell);
    }
    return applied;
  } finally {
    session.close();
  }
}

/** Before each contract and at the end: there the steps of all that came before are run. */
const stops = (migrations: readonly Migration[]): readonly number[] => [
  ...migrations.flatMap(({ contract }, index) => (contract && index > 0 ? [index] : [])),
  migrations.length,
];

/** Sent whole, a script is one transaction; the record of it in the same one says that it was committed. */
const inOneTransaction = ({ name, schema }: Migration, { schemaLockMs }: LockPatience): string =>
  `set local lock_timeout = ${schemaLockMs};\n${schema}\n;${recordSchemaStep(name)}`;

async function runSteps(
  session: MigrationSession,
  migrations: readonly Migration[],
  patience: LockPatience,
  tell: (line: string) => void,
): Promise<void> {
  for (const { name, backfill, online } of migrations) {
    if (backfill !== null) await runBackfill(session, name, backfill, patience, tell);
    if (online !== null) await runOnline(session, name, online, tell);
  }
}
