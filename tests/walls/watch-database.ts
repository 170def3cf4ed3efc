import { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type { Database } from '@/lib/platform/db/database';
import { PrismaClient } from '@/lib/platform/db/generated/client';
import type { Sql } from '@/lib/platform/db/sql';

/**
 * What is shown every statement before it runs, on a transaction in which it may try things: everything that it does
 * there it takes back.
 */
export interface Watcher {
  /**
   * Whether it has any use for another look at this statement: a transaction costs more than the question.
   *
   * @param isReadBack Prisma reads by its id alone what it has written under a filter in the statement before
   */
  wants(query: SqlQuery, isReadBack: boolean): boolean;
  watch(tx: Transaction, query: SqlQuery): Promise<void>;
}

const WORK = /^\s*(with|select|insert|update|delete)\b/i;

/** The same database, with every statement shown first: Prisma's and hand-written, in transactions and outside. */
export async function watchDatabase<Db extends Database>(db: Db, watcher: Watcher): Promise<Db> {
  const factory: SqlDriverAdapterFactory =
    db.engine.backend === 'pglite' ? new PrismaPGlite(db.engine.pglite) : new PrismaPg(db.engine.pool);
  const adapter = await factory.connect();
  const prisma = new PrismaClient({
    adapter: { ...info(factory), connect: () => Promise.resolve(watchAdapter(adapter, watcher)) },
  });
  const watchSql = (sql: Sql): Sql => ({
    async query<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
      await show(adapter, watcher, queryOf(text, params));
      return sql.query<Row>(text, params);
    },
  });
  return {
    ...db,
    prisma,
    sql: watchSql(db.sql),
    inbox: watchSql(db.inbox),
    async close() {
      await prisma.$disconnect();
      await db.close();
    },
  };
}

/** A statement as the adapters take it. */
export const queryOf = (sql: string, params: readonly unknown[] = []): SqlQuery => ({
  sql,
  args: [...params],
  argTypes: params.map((param) => ({
    scalarType: 'unknown',
    arity: Array.isArray(param) ? 'list' : 'scalar',
  })),
});

const info = ({ provider, adapterName }: Pick<SqlDriverAdapterFactory, 'provider' | 'adapterName'>) => ({
  provider,
  adapterName,
});

function watchAdapter(adapter: SqlDriverAdapter, watcher: Watcher): SqlDriverAdapter {
  return {
    ...info(adapter),
    async queryRaw(query) {
      await show(adapter, watcher, query);
      return adapter.queryRaw(query);
    },
    async executeRaw(query) {
      await show(adapter, watcher, query);
      return adapter.executeRaw(query);
    },
    executeScript: (script) => adapter.executeScript(script),
    startTransaction: async (level) => watchTransaction(await adapter.startTransaction(level), watcher),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: true },
    dispose: () => adapter.dispose(),
  };
}

function watchTransaction(tx: Transaction, watcher: Watcher): Transaction {
  let before = '';
  const look = async (query: SqlQuery): Promise<void> => {
    const isReadBack = readsBack(before, query.sql);
    before = query.sql;
    if (WORK.test(query.sql) && watcher.wants(query, isReadBack)) await watcher.watch(tx, query);
  };
  return {
    ...info(tx),
    options: tx.options,
    async queryRaw(query) {
      await look(query);
      return tx.queryRaw(query);
    },
    async executeRaw(query) {
      await look(query);
      return tx.executeRaw(query);
    },
    commit: () => tx.commit(),
    rollback: () => tx.rollback(),
  };
}

function readsBack(before: string, sql: string): boolean {
  const read =
    /^SELECT .* FROM ("public"\."\w+") WHERE \(?\1\."id" = \$1( AND 1=1)?\)? LIMIT \$2 OFFSET \$3/.exec(sql);
  return (
    read !== null && (before.startsWith(`UPDATE ${read[1]}`) || before.startsWith(`INSERT INTO ${read[1]}`))
  );
}

/** A statement outside of transactions is shown in one that is taken back. */
async function show(adapter: SqlDriverAdapter, watcher: Watcher, query: SqlQuery): Promise<void> {
  if (!WORK.test(query.sql) || !watcher.wants(query, false)) return;
  const tx = await adapter.startTransaction();
  try {
    await watcher.watch(tx, query);
  } finally {
    if (!tx.options.usePhantomQuery) await tx.executeRaw(queryOf('rollback'));
    await tx.rollback();
  }
}
