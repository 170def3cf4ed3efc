import { randomUUID } from 'node:crypto';
import { clearHolds } from '@/lib/issues/resolve-issue';
import { catchUpOrders } from '@/lib/orders/catch-up-orders';
import { systemClock } from '@/lib/platform/clock';
import type { Database } from '@/lib/platform/db/database';
import { storeDb } from '@/lib/platform/db/store-db';
import { readEnv } from '@/lib/platform/env';
import { createMetrics } from '@/lib/platform/metrics';
import { createSecretBox } from '@/lib/platform/secrets';
import { succeed } from '@/lib/platform/failure';
import { createStoreClients } from '@/lib/stores/create-store-clients';
import { connectionTokenPlace, storeTokenPlace } from '@/lib/stores/secret-places';
import type { StoreClients } from '@/lib/stores/store-clients';
import { OVER_WITH_A_RUN } from '@/lib/worker/create-app';
import { handleBy } from '@/lib/work/handlers';
import { createHandlers } from '@/lib/worker/handlers';
import { reportFailure } from '@/lib/worker/report-failure';
import { markDue } from '@/lib/work/mark-due';
import { done } from '@/lib/work/run';
import type { Handler, Run } from '@/lib/work/run';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import type { ExampleName } from '../../simulators/bigcommerce/orders/example-orders';
import type { OrderDraftInput } from '../../simulators/bigcommerce/orders/order-draft';
import { passTime } from '../support/pass-time';
import { aRun, aRunner } from '../support/work-bench';
import type { Outside } from './outside';

/** Longer than any wait, backoff or settling that a run of this flow asks for, shorter than 15 minutes. */
export const A_WHILE_MS = 10 * 60_000 + 1_000;

const YEAR_MS = 365 * 24 * 3_600_000;
let made = 0;

export const testKeys = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

const anEnv = ({ bigcommerce, shiphero }: Outside, bigcommerceUrl = bigcommerce.url) =>
  readEnv({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    BIGCOMMERCE_CLIENT_ID: 'client',
    BIGCOMMERCE_CLIENT_SECRET: 'a-secret-of-the-app',
    BIGCOMMERCE_API_URL: bigcommerceUrl,
    BIGCOMMERCE_LOGIN_URL: bigcommerce.url,
    SHIPHERO_API_URL: shiphero.url,
    NEXTAUTH_SECRET: 'n'.repeat(32),
    CRON_SECRET: 'c'.repeat(32),
    ENCRYPTION_KEYS: testKeys,
  });

/** The product's own clients, less patient with ShipHero, so that no test waits for 20 seconds. */
function impatient(clients: StoreClients, timeoutMs: number): StoreClients {
  return {
    bigcommerce: (...asked) => clients.bigcommerce(...asked),
    async shiphero(...asked) {
      const client = await clients.shiphero(...asked);
      return client.ok ? succeed({ ...client.value, api: { ...client.value.api, timeoutMs } }) : client;
    },
  };
}

interface Options {
  readonly store?: Parameters<typeof aStore>[1];
  /** How long an answer of ShipHero is waited for. */
  readonly patienceMs?: number;
  /** A store of BigCommerce that is there already. */
  readonly existing?: { readonly hash: string; readonly apiUrl: string };
  /** Sells the stock of another world's ShipHero account. */
  readonly sharing?: { readonly account: { readonly accountId: string; readonly refreshToken: string } };
}

/** One store in both systems and in the database, on, with the product's own handlers for its orders. */
export async function createOrdersWorld(db: Database, outside: Outside, options: Options = {}) {
  const { bigcommerce, shiphero } = outside;
  const { existing } = options;
  const env = anEnv(outside, existing?.apiUrl);
  const secrets = createSecretBox(env.ENCRYPTION_KEYS);
  const { hash } = existing ?? (await bigcommerce.control.createStore({}));
  const { token } = await bigcommerce.control.grantToken({ hash });
  const account =
    options.sharing?.account ?? (await shiphero.control.createAccount({ name: hash, openingStock: 500 }));
  const row = await aStore(db, {
    accessToken: secrets.seal(token, storeTokenPlace(hash)),
    ...options.store,
    hash,
  });
  made += 1;
  const connectionId = `00000000-0000-7000-8002-${String(made).padStart(12, '0')}`;
  await aConnection(db, row, {
    id: connectionId,
    accountKey: account.accountId,
    refreshToken: secrets.seal(account.refreshToken, connectionTokenPlace('refresh_token', connectionId)),
  });
  const store = storeDb(db, row.id);
  const shopName = `bigcommerce-${hash}`;
  const clients = impatient(
    createStoreClients({ db, secrets, clock: systemClock, metrics: createMetrics(), env }),
    options.patienceMs ?? 10_000,
  );
  const nothing: Handler = () => Promise.resolve(done());

  const world = {
    hash,
    shopName,
    storeId: row.id,
    store,
    connectionId,
    account,
    clients,

    place: (draft: Partial<OrderDraftInput> & { readonly example?: ExampleName } = { example: 'guest' }) =>
      bigcommerce.control.placeOrder({ hash, ...draft }),
    mark: (...orderIds: number[]) =>
      markDue(
        store.sql,
        orderIds.map((id) => ({ kind: 'order', key: String(id) })),
      ),
    /** Runs what is due, with all kinds but orders and their reconciliation left out. */
    async run(order?: Handler, beforeReport: () => Promise<void> = () => Promise.resolve()): Promise<number> {
      const handlers = createHandlers({ db, env, secrets, clients });
      const runner = aRunner(db, nothing, {
        handle: handleBy({
          ...handlers,
          ...(order === undefined ? {} : { order }),
          levels: nothing,
          push: { stock: nothing },
          catalogue: { bigcommerce: nothing },
          upkeep: { store: nothing, names: nothing, forget: nothing },
        }),
        onFailure: async (work, failure) => {
          await beforeReport();
          return reportFailure(db, work, failure);
        },
        onRecovered: (work, tx) => clearHolds(tx, work, OVER_WITH_A_RUN),
      });
      return runner.drain();
    },
    async runMarked(...orderIds: number[]): Promise<void> {
      await world.mark(...orderIds);
      await world.run();
    },
    /** The reconciliation of orders, and the runs that it marks. */
    async reconcile(): Promise<void> {
      await markDue(store.sql, [{ kind: 'reconcile', key: 'orders' }]);
      await world.run();
      // A fresh order waits for the rest of its checkout's events.
      await store.sql.query(
        `update due_work set run_at = run_at - interval '5 seconds' where store_id = $1::uuid and kind = 'order'`,
      );
      await world.run();
    },
    /** What the stock flow does before it raises anything: orders are found, and not worked yet. */
    catchUp(used: StoreClients = clients, as: (run: Run) => Run = (run) => run) {
      const began = systemClock.now();
      const work = {
        kind: 'push',
        key: 'stock',
        noted: 1,
        tries: 0,
        lastCode: null,
        lease: randomUUID(),
      } as const;
      // However slow this machine is, it is one run.
      const run = { ...aRun(db, { ...work, storeId: row.id }), clock: { now: () => began } };
      return catchUpOrders(as(run), { clients: used });
    },
    /** As if stored readings were made well after the second of the last change. */
    laterThanAll: () =>
      store.sql.query(
        `update "order" set read_at = modified_at + interval '5 seconds' where store_id = $1::uuid`,
      ),
    storedOrder: (orderId: number) => store.prisma.order.findFirstOrThrow({ where: { orderId } }),
    async storedUnits(orderId: number): Promise<number> {
      const lines = await store.prisma.orderLine.findMany({ where: { orderId } });
      return lines.reduce((sum, { quantity }) => sum + quantity, 0);
    },
    /** Runs what is due, and what comes due after it, for about an hour. */
    async runForAnHour(): Promise<void> {
      for (let round = 0; round < 6; round += 1) {
        await world.run();
        await passTime(db, A_WHILE_MS);
      }
    },
    /** One order through, so that SKUs are known and tokens are there; then all counts start again. */
    async warmUp(draft: Parameters<typeof bigcommerce.control.placeOrder>[0]): Promise<void> {
      const { id } = await bigcommerce.control.placeOrder(draft);
      await world.runMarked(id);
      await bigcommerce.control.resetCounts({ hash });
      await shiphero.control.resetCounts();
    },
    /** The merchant has connected again: ShipHero takes this token. */
    async reconnect(accessToken: string): Promise<void> {
      const sealed = secrets.seal(accessToken, connectionTokenPlace('access_token', connectionId));
      await store.prisma.connection.updateMany({
        data: { accessToken: sealed, accessTokenExpiresAt: new Date(Date.now() + YEAR_MS) },
      });
      await store.prisma.store.updateMany({ data: { stoppedBecause: null } });
    },

    /** What ShipHero has of this shop, or of one order of it. */
    async inShiphero(orderId?: number) {
      const orders = await shiphero.control.ordersFor({ shopName });
      return orderId === undefined ? orders : orders.filter((order) => order.orderNumber === String(orderId));
    },
    bigcommerceCalls: () => bigcommerce.control.requestCounts({ hash }),
    async shipheroCalls(): Promise<Record<string, number>> {
      const counts = await shiphero.control.requestCounts();
      return Object.fromEntries(Object.entries(counts).map(([name, { requests }]) => [name, requests]));
    },
    openIssues: async () =>
      (await store.prisma.issue.findMany({ where: { open: true }, orderBy: { cause: 'asc' } })).map(
        ({ cause }) => cause,
      ),
    holdsOf: (cause: string) => store.prisma.issueHold.count({ where: { issue: { cause } } }),
    async verdict(orderId: number): Promise<string | null> {
      const order = await store.prisma.order.findFirst({ where: { orderId } });
      return order?.verdict ?? null;
    },
    async timeline(orderId: number): Promise<string[]> {
      const entries = await store.prisma.timelineEntry.findMany({
        where: { orderId },
        orderBy: { id: 'asc' },
      });
      return entries.map(({ code }) => code);
    },
    due: (orderId: number) =>
      store.prisma.dueWork.findFirstOrThrow({ where: { kind: 'order', key: String(orderId) } }),
    /** Orders that want a run at once: what else their runs mark, as the push of their stock, is another matter. */
    ordersDue: () =>
      store.sql.query(
        `select key from due_work where store_id = $1::uuid and kind = 'order' and wanted - done > 0
           and run_at <= now() + interval '5 seconds'`,
      ),
    intents: (reference?: string) =>
      store.prisma.intent.findMany({
        where: reference === undefined ? {} : { reference },
        orderBy: { createdAt: 'asc' },
      }),
    fulfillmentOrders: (orderId: number) =>
      store.prisma.fulfillmentOrder.findMany({
        where: { orderId },
        include: { lines: true },
        orderBy: { partnerOrderId: 'asc' },
      }),
  };
  await shiphero.control.resetCounts();
  return world;
}

export type OrdersWorld = Awaited<ReturnType<typeof createOrdersWorld>>;
