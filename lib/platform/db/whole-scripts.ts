import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';

/**
 * Makes migrations run as they are written. Of the adapters' own ways, PostgreSQL's cuts a script at every semicolon,
 * also inside comments and texts, and PGlite's does not wait for the end, so that a failed migration would be recorded
 * as applied. Sent whole, a script is also one transaction.
 *
 * @param runScript sends one text with any number of statements
 */
export function withWholeScripts<Adapter extends SqlDriverAdapter>(
  factory: Omit<SqlMigrationAwareDriverAdapterFactory, 'connect'> & { connect(): Promise<Adapter> },
  runScript: (adapter: Adapter, script: string) => Promise<unknown>,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = await factory.connect();
      const executeScript = async (script: string): Promise<void> => {
        try {
          await runScript(adapter, script);
        } catch (cause) {
          throw asDriverError(cause);
        }
      };
      return Object.assign(adapter, { executeScript });
    },
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}

/** The form in which the schema engine reports an error by its text instead of as a crash. */
function asDriverError(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  const field = (name: string): string | undefined => {
    const value: unknown = Reflect.get(cause, name);
    return typeof value === 'string' ? value : undefined;
  };
  return new DriverAdapterError({
    kind: 'postgres',
    code: field('code') ?? 'XX000',
    severity: field('severity') ?? 'ERROR',
    message: cause.message,
    detail: field('detail'),
    column: field('column'),
    hint: field('hint'),
  });
}
