import { createCatalogueHandler } from '@/lib/inventory/read-catalogue';
import { createReadCatalogueWorker } from '@/lib/inventory/read-catalogue-again';
import { createLevelsHandler } from '@/lib/inventory/read-levels';
import { readAccount, wantChangedLevels } from '@/lib/inventory/read-changed-levels';
import { createPushHandler } from '@/lib/inventory/push-stock';
import { diffStock } from '@/lib/inventory/diff-stock';
import { reconcileStock } from '@/lib/inventory/reconcile-stock';
import { createBigcommerceApi } from '@/lib/bigcommerce/api';
import { asStoreHash } from '@/lib/bigcommerce/ids';
import type { Database } from '@/lib/platform/db/database';
import { createLog } from '@/lib/platform/log';
import { storeDb } from '@/lib/platform/db/store-db';
import { succeed } from '@/lib/platform/failure';
import type { Failure } from '@/lib/platform/failure';
import { createShipheroApi } from '@/lib/shiphero/api';
import type { CreditBudget } from '@/lib/shiphero/credits';
import { unlimitedCredits } from '@/lib/shiphero/credits';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { Telling } from '@/lib/stores/told';
import type { RunnerOptions } from '@/lib/work/create-runner';
import type { IntentTimes } from '@/lib/work/intents';
import type { WorkRef } from '@/lib/work/kinds';
import { createJobHandler } from '@/lib/work/jobs/work-job';
import { markDue } from '@/lib/work/mark-due';
import type { Handler } from '@/lib/work/run';
import { createOrderHandler } from '@/lib/worker/order-handler';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import type { OrderDraftInput } from '../../simulators/bigcommerce/orders/order-draft';
import { aRunner } from '../support/work-bench';
import { openAccount } from './outside';
import type { Account, Outside } from './outside';

export const TIMES: IntentTimes = { sendWithinMs: 5_000, requestMs: 1_000, settlingMs: 1_000 };

const DUE_WORK = `
  update due_work set run_at = run_at - $1::float8 * interval '1 millisecond',
    lease_until = lease_until - $1::float8 * interval '1 millisecond'`;
const INTENTS = `
  update intent set send_before = send_before - $1::float8 * interval '1 millisecond',
    created_at = created_at - $1::float8 * interval '1 millisecond',
    answered_at = answered_at - $1::float8 * interval '1 millisecond',
    absent_since = absent_since - $1::float8 * interval '1 millisecond'`;

/** One store that is on, in both systems and in the database, with all that moves its stock. */
export async function createStockWorld(
  db: Database,
  outside: Outside,
  options: {
    readonly account?: Account;
    /** Location of each warehouse of the account; the first one's is 1 unless said otherwise. */
    readonly locations?: readonly (number | null)[];
    readonly credits?: CreditBudget;
    readonly onFinish?: RunnerOptions['onFinish'];
  } = {},
) {
  const { bigcommerce, shiphero, clock } = outside;
  const account = options.account ?? (await openAccount(outside));
  const summary = await bigcommerce.control.createStore({});
  const { hash } = summary;
  const { token } = await bigcommerce.control.grantToken({ hash });
  const row = await aStore(db, { hash, ordersFrom: new Date(clock.now().getTime() - 60_000) });
  const locations = options.locations ?? [1];
  const connection = await aConnection(db, row, {
    accountKey: account.accountId,
    warehouses: {
      create: account.warehouses.map(({ id, identifier }, index) => ({
        warehouseId: id,
        name: identifier,
        isDefault: index === 0,
        locationId: locations[index] ?? null,
      })),
    },
  });
  const store = storeDb(db, row.id);

  const own: StoreClients = {
    bigcommerce: (_store, observe) =>
      Promise.resolve(
        succeed(
          createBigcommerceApi({
            apiUrl: bigcommerce.url,
            storeHash: asStoreHash(hash),
            accessToken: token,
            timeoutMs: 3_000,
            now: () => clock.now(),
            ...(observe === undefined ? {} : { observe }),
          }),
        ),
      ),
    shiphero: () => {
      const api = createShipheroApi({
        apiUrl: shiphero.url,
        accessToken: () => Promise.resolve(succeed(account.accessToken)),
        customerAccountId: null,
        credits: options.credits ?? unlimitedCredits,
        now: () => clock.now(),
      });
      return Promise.resolve(
        succeed({
          api,
          connectionId: connection.id,
          accountKey: connection.accountKey,
          shopName: `bigcommerce-${hash}`,
        }),
      );
    },
  };

  outside.clientsOf.set(row.id, own);
  const of = (storeId: string): StoreClients => outside.clientsOf.get(storeId) ?? own;
  const clients: StoreClients = {
    bigcommerce: (asking, ...rest) => of(asking.storeId).bigcommerce(asking, ...rest),
    shiphero: (asking, ...rest) => of(asking.storeId).shiphero(asking, ...rest),
  };
  const deps = { clients, times: TIMES };
  const handlers = {
    order: createOrderHandler(deps),
    levels: createLevelsHandler(deps),
    push: createPushHandler(deps),
    diff: diffStock,
    catalogue: createCatalogueHandler(deps),
    reconcile: ((run) => reconcileStock(run, deps)) satisfies Handler,
    upkeep: (() => Promise.resolve({ outcome: 'done' as const })) satisfies Handler,
    job: createJobHandler({ read_catalogue: createReadCatalogueWorker(deps) }),
  };
  const failures: Failure[] = [];
  let faults = 0;
  const mark = (...marks: readonly WorkRef[]) => markDue(store.sql, marks);
  const levels: WorkRef = { kind: 'levels', key: connection.id };

  const world = {
    hash,
    storeId: row.id,
    store,
    account,
    connectionId: connection.id,
    clients,
    failures,
    mark,
    variantOf: (sku: string) => {
      const variant = summary.variants.find((one) => one.sku === sku);
      if (variant === undefined) throw new Error(`no variant ${sku}`);
      return variant;
    },
    /** Runs what is due. */
    async run(push: Handler = handlers.push): Promise<void> {
      await aRunner(db, push, {
        handle: (run) => ({ ...handlers, push })[run.work.kind](run),
        clock,
        ...(options.onFinish === undefined ? {} : { onFinish: options.onFinish }),
        // Bugs only: everything that an outside system does ends in an outcome.
        log: createLog('error'),
        onFailure: (_work, failure) => {
          if (failure === null) faults += 1;
          else failures.push(failure);
          return Promise.resolve(null);
        },
      }).drain();
      if (faults > 0) throw new Error('a run failed by a bug');
    },
    /** Time goes on everywhere; work that comes due is not run by itself. */
    async pass(ms: number): Promise<void> {
      clock.advance(ms);
      await db.sql.query(DUE_WORK, [ms]);
      await db.sql.query(INTENTS, [ms]);
    },
    /** Lets time go on in steps and works off what comes due, as a worker would. */
    async live(ms: number, stepMs = 5_000): Promise<void> {
      for (let passed = 0; passed < ms; passed += stepMs) {
        await world.pass(stepMs);
        await world.run();
      }
    },
    /** What happens when a store is turned on, up to the first numbers read back. */
    async turnOn(): Promise<void> {
      await mark({ kind: 'catalogue', key: 'bigcommerce' }, levels, { kind: 'push', key: 'stock' });
      await world.run();
      await world.live(20_000);
      await bigcommerce.control.resetCounts({ hash });
      await shiphero.control.resetCounts({});
    },
    /** Time to read what has changed: it is done every few minutes, and whenever something was missed. */
    async levelsChanged(): Promise<void> {
      await world.levelsDue();
      await world.run();
    },
    /** The same, for the next run. */
    async levelsDue(): Promise<void> {
      const read = await readAccount(store.sql, connection.id);
      if (read !== null) await wantChangedLevels(store, connection.id, clock.now(), read.readTo);
      await mark(levels);
    },
    /** As an event does, without marking anything. */
    tell: (...tellings: readonly Telling[]) =>
      store.prisma.told.createMany({
        data: tellings.map((telling) => ({ ...telling, storeId: row.id, toldAt: clock.now() })),
        skipDuplicates: true,
      }),
    /** An event told of some SKUs, or of nothing in particular. */
    async levelsTold(...skus: readonly string[]): Promise<void> {
      await world.tell(...skus.map((about) => ({ what: 'sku' as const, about })));
      await mark(levels);
      await world.run();
    },
    async push(): Promise<void> {
      await mark({ kind: 'push', key: 'stock' });
      await world.run();
    },
    receive: (sku: string, quantity: number, warehouse?: string) =>
      shiphero.control.receiveStock({
        account: account.accountId,
        sku,
        quantity,
        ...(warehouse === undefined ? {} : { warehouse }),
      }),
    /** Units that BigCommerce shows. */
    async held(sku: string, locationId = 1): Promise<number> {
      const stock = await bigcommerce.control.stockOf({ hash, sku, locationId });
      return stock.onHand;
    },
    /** Places an order without telling anybody. */
    placeOrder: (draft: Partial<OrderDraftInput>) => bigcommerce.control.placeOrder({ hash, ...draft }),
    async calls(): Promise<Record<string, number>> {
      return bigcommerce.control.requestCounts({ hash });
    },
    /** Every adjustment that was sent: how many items each had. */
    async adjustments(): Promise<unknown[]> {
      const attempts = await store.prisma.attempt.findMany({
        where: { operation: 'inventory.write_absolute' },
        orderBy: { sentAt: 'asc' },
      });
      return attempts.map(({ request }) =>
        typeof request === 'object' && request !== null && 'items' in request ? request.items : null,
      );
    },
    openIssues: () => store.prisma.issue.findMany({ where: { open: true }, orderBy: { cause: 'asc' } }),
  };
  return world;
}

export type StockWorld = Awaited<ReturnType<typeof createStockWorld>>;
