import { EnvironmentError, readDatabaseSettings, readEnv } from '@/lib/platform/env';
import { createApp } from './create-app';

const HELP = `npm run worker

Works off what is due, beside any number of web servers on the same PostgreSQL. Needs the same environment as they do.`;

/** `npm run worker`: works off what is due, beside any number of web servers on the same PostgreSQL. */
async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return console.log(HELP);
  // Before anything else is read: the embedded database's process may make secrets of its own, a worker never.
  if (readDatabaseSettings().DATABASE_URL === undefined) {
    throw new EnvironmentError(
      'Check the environment:\n  DATABASE_URL: a worker of its own needs PostgreSQL; the embedded database belongs to one process',
    );
  }
  const app = await createApp({ env: readEnv(), worker: true });
  app.log.info('worker started');
  const stop = (): void => {
    app.log.info('worker stops after the runs under way');
    app.close().then(
      () => process.exit(0),
      (err: unknown) => {
        app.log.error({ err }, 'worker did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main(process.argv.slice(2)).catch((fault: unknown) => {
  console.error(fault instanceof EnvironmentError ? fault.message : fault);
  process.exit(1);
});
