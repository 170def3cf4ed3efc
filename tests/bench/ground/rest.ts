import { setTimeout as wait } from 'node:timers/promises';
import { openPostgres } from '@/lib/platform/db/open-postgres';
import { keptSecrets } from '@/lib/platform/kept-secrets';
import { createSecretBox } from '@/lib/platform/secrets';
import { connectionTokenPlace, hookSecretPlace, storeTokenPlace } from '@/lib/stores/secret-places';
import { aConnection } from '@/tests/factories/a-connection';
import { aStore } from '@/tests/factories/a-store';
import { readProcess } from '../app-calls';
import type { Bench } from '../bench';
import { openDatabaseCpu } from '../database-cpu';
import type { Measure, Recorder } from '../measurement';
import { inScope } from '../scope';
import type { BenchApp } from '../start-bench-app';
import { startBenchApp } from '../start-bench-app';

const STORES = 1_000;
/** Until every store was looked after and read for the first time. */
const SETTLED_WITHIN_MS = 20 * 60_000;
const LOOK_EVERY_MS = 2_000;
/** One in which every store's short periods come once. */
const MEASURED_MS = 5 * 60_000;

export const restMeasures = {
  cpu: {
    name: `${STORES.toLocaleString('en')} stores at rest: processor time of app and database`,
    unit: '% of one core',
    bar: '<= 25',
  },
  app: { name: 'of it the app', unit: '% of one core', bar: null },
} as const satisfies Readonly<Record<string, Measure>>;

/** What it costs to look after stores in which nothing happens. */
export async function measureRest({ print }: Bench, record: Recorder, postgres: string): Promise<void> {
  await inScope(async (defer) => {
    const app = await startBenchApp(defer, { postgres, traffic: false, worker: 'inline' });
    if (app.databaseUrl === null) throw new Error('the app has no database that another process can read');
    print(`  setting up ${STORES} stores`);
    await openStores(app, app.databaseUrl);
    const cpu = await openDatabaseCpu(app.databaseUrl);
    await untilRead(app, app.databaseUrl);
    await cpu.seconds();
    const before = await readProcess(app);
    const start = performance.now();
    await wait(MEASURED_MS);
    const after = await readProcess(app);
    const inDatabase = await cpu.seconds();
    const percent = (seconds: number): number => (seconds * 100_000) / (performance.now() - start);
    const inApp = after.cpuSeconds - before.cpuSeconds;
    if (inDatabase === null) record.notMeasured(restMeasures.cpu);
    else record.measured(restMeasures.cpu, [], percent(inApp + inDatabase));
    record.measured(restMeasures.app, [], percent(inApp));
  });
}

/** Connected and on, as if the merchants had done it; the app then does of itself what a store needs. */
async function openStores({ systems, dataDir }: BenchApp, databaseUrl: string): Promise<void> {
  const { bigcommerce, shiphero } = systems;
  const secrets = createSecretBox(keptSecrets(dataDir).ENCRYPTION_KEYS);
  const db = openPostgres(databaseUrl, 2);
  try {
    for (let nth = 0; nth < STORES; nth += 1) {
      const { hash } = await bigcommerce.control.createStore({});
      await bigcommerce.control.behave({ hash, behaviours: { quota: 0 } });
      const { token } = await bigcommerce.control.grantToken({ hash });
      const { accountId, refreshToken, accessToken, warehouses } = await shiphero.control.createAccount();
      const store = await aStore(db, {
        ...{ hash, ordersFrom: new Date(), accessToken: secrets.seal(token, storeTokenPlace(hash)) },
        webhookSecret: secrets.seal(`secret-${hash}`, hookSecretPlace(hash)),
      });
      const { id } = await aConnection(db, store, {
        accountKey: accountId,
        warehouses: {
          create: warehouses.map((one) => ({
            ...{ warehouseId: one.id, name: one.identifier, isDefault: true, locationId: 1 },
          })),
        },
      });
      await db.prisma.connection.update({
        where: { id },
        data: {
          refreshToken: secrets.seal(refreshToken, connectionTokenPlace('refresh_token', id)),
          accessToken: secrets.seal(accessToken, connectionTokenPlace('access_token', id)),
          accessTokenExpiresAt: new Date(Date.now() + 20 * 24 * 60 * 60_000),
        },
      });
    }
  } finally {
    await db.close();
  }
}

const NOT_READ = `
  select count(*)::int as waiting from connection c
  where not exists (
    select 1 from shiphero_account a where a.key = c.account_key and a.levels_read_to is not null
  ) or not exists (
    select 1 from store_cursor o where o.store_id = c.store_id and o.name = 'orders'
  )`;

/** The minute's tick gives every store its work; then no more than usual is due. */
async function untilRead(app: BenchApp, databaseUrl: string): Promise<void> {
  const db = openPostgres(databaseUrl, 1);
  const end = performance.now() + SETTLED_WITHIN_MS;
  try {
    for (;;) {
      await wait(LOOK_EVERY_MS);
      const [row] = await db.sql.query<{ waiting: number }>(NOT_READ);
      const { dueRows } = await readProcess(app);
      if (row?.waiting === 0 && dueRows < STORES / 20) return;
      if (performance.now() > end) throw new Error(`${row?.waiting} stores not read, ${dueRows} rows due`);
    }
  } finally {
    await db.close();
  }
}
