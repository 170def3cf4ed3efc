import type { Database } from './database';
import { Prisma } from './generated/client';
import type { PrismaClient } from './generated/client';
import type { Sql } from './sql';

/** Models without a store column. Only named system code reaches them, through `systemDb`. */
const SHARED_MODELS = new Set(['ShipheroAccount', 'CreditBucket', 'CreditWait', 'Level', 'ShipheroProduct']);

/** Fields that hold other systems' words, which mean nothing to Prisma. */
export const JSON_FIELDS: ReadonlySet<string> = new Set([
  'request',
  'response',
  'facts',
  'items',
  'before',
  'after',
  'rules',
  'methods',
  'pass',
  'cursor',
  'letGoFacts',
  'payload',
  'looks',
]);

const scopePrisma = (prisma: PrismaClient, storeId: string) => prisma.$extends(scopeTo(storeId));

/** Prisma, with the store put into every filter and every new row. */
export type ScopedPrisma = Omit<
  ReturnType<typeof scopePrisma>,
  '$extends' | '$transaction' | '$disconnect' | '$connect' | '$on'
>;

/** What a transaction hands to its work: the same store, the same guard. */
export interface StoreTx {
  readonly storeId: string;
  readonly prisma: ScopedPrisma;
  /** Hand-written SQL; `$1` is always the store. */
  readonly sql: Sql;
}

/** The rows of one store and no others. */
export interface StoreDb extends StoreTx {
  transaction<T>(work: (tx: StoreTx) => Promise<T>): Promise<T>;
}

/** Narrows a database to one store (invariant: a store sees only its own rows). */
export function storeDb(db: Database, storeId: string): StoreDb {
  const scoped = scopePrisma(db.prisma, storeId);
  return {
    storeId,
    prisma: scoped,
    sql: storeSql(db.sql, storeId),
    transaction: (work) =>
      scoped.$transaction((tx) => work({ storeId, prisma: tx, sql: storeSql(prismaSql(tx), storeId) }), {
        timeout: 20_000,
        maxWait: 20_000,
      }),
  };
}

/** Hand-written SQL of one store: the store is `$1`, and a statement that does not use it is refused. */
export function storeSql(sql: Sql, storeId: string): Sql {
  return {
    async query(text, params = []) {
      if (!/\$1\b/.test(text)) throw new Error('A statement on tenant rows must name its store as $1');
      return sql.query(text, [storeId, ...params]);
    },
  };
}

/** Hand-written SQL inside a Prisma transaction. */
export function prismaSql(client: Pick<ScopedPrisma, '$queryRawUnsafe'>): Sql {
  return { query: (text, params = []) => client.$queryRawUnsafe(text, ...params) };
}

function scopeTo(storeId: string) {
  return Prisma.defineExtension({
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          if (SHARED_MODELS.has(model)) throw new Error(`${model} has no store; reach it through systemDb`);
          refuseWaysOut(args);
          const scope = model === 'Store' ? { id: storeId } : { storeId };
          return query(scopeArgs(scope, operation.startsWith('create'), args));
        },
      },
    },
  });
}

type Scope = Readonly<Record<string, string>>;

function scopeArgs<A extends object | undefined>(scope: Scope, creates: boolean, args: A): A {
  const given: { data?: unknown; create?: unknown; update?: unknown; where?: unknown } = { ...args };
  const into = (row: unknown) => (typeof row === 'object' ? { ...row, ...scope } : row);
  if (creates) {
    return { ...args, data: Array.isArray(given.data) ? given.data.map(into) : into(given.data) };
  }

  refuseMoving(scope, given.data);
  refuseMoving(scope, given.update);
  return {
    ...args,
    ...('create' in given ? { create: into(given.create) } : {}),
    where: and(given.where, scope),
  };
}

/**
 * The scope stands at the top of a query only. Two ways lead out of the store below it: joining a row by an id that may
 * be another store's, and going to a shared account and from there to the other stores on it.
 */
function refuseWaysOut(args: unknown, path: readonly string[] = []): void {
  if (typeof args !== 'object' || args === null) return;
  for (const [name, inner] of Object.entries(args)) {
    if (JSON_FIELDS.has(name)) continue;
    const joins = name === 'connect' || name === 'connectOrCreate';
    const leaves = path.includes('account') && ['connections', 'levels', 'products'].includes(name);
    if ((joins || leaves) && typeof inner !== 'string') {
      throw new Error(`${[...path, name].join('.')} may lead to another store's rows`);
    }
    refuseWaysOut(inner, [...path, name]);
  }
}

/** A row stays in its store for life. */
function refuseMoving(scope: Scope, changes: unknown): void {
  for (const [column, own] of Object.entries(scope)) {
    const value: unknown =
      typeof changes === 'object' && changes !== null ? Reflect.get(changes, column) : own;
    if (value !== undefined && value !== own) throw new Error('A row cannot be moved to another store');
  }
}

/** The scope goes beside the caller's own filter, never over or under it. */
function and(where: unknown, scope: Readonly<Record<string, string>>): unknown {
  if (typeof where !== 'object' || where === null) return scope;
  const previous: readonly unknown[] = 'AND' in where ? [where.AND].flat() : [];
  return { ...where, AND: [...previous, scope] };
}
