import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import type { Env } from '@/lib/platform/env';
import { readEnv } from '@/lib/platform/env';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { findStore } from '@/lib/stores/find-store';
import type { App } from '@/lib/worker/app';
import { createApp } from '@/lib/worker/create-app';
import type { BigcommerceSimulator } from '@/tests/simulators/bigcommerce/start-bigcommerce-simulator';
import { startBigcommerceSimulator } from '@/tests/simulators/bigcommerce/start-bigcommerce-simulator';
import type { ShipheroSimulator } from '@/tests/simulators/shiphero/start-shiphero-simulator';
import { startShipheroSimulator } from '@/tests/simulators/shiphero/start-shiphero-simulator';
import type { DatabaseKind } from '../support/databases';
import { handleRequest, serveRoutes } from './serve-routes';

const CLIENT_ID = 'client-id-of-the-app';
export const CLIENT_SECRET = 'client-secret-of-the-app';
export const CRON_SECRET = 'secret-of-the-schedule';

export interface World {
  readonly app: App;
  readonly bigcommerce: BigcommerceSimulator;
  readonly shiphero: ShipheroSimulator;
  /** Lets time pass for the app's clock. */
  advance(ms: number): void;
  /** Calls a route; a path, or an address of the app. */
  call(address: string, init?: RequestInit): Promise<Response>;
  /** The rows of a store, as the app sees them. */
  storeOf(hash: string): Promise<StoreDb>;
  /** Runs what is due, as a worker would. */
  work(): Promise<number>;
}

/** The app on a database of its own between the two simulators, without a worker: what is due runs when a test says. */
export function openWorld(
  kind: DatabaseKind,
  settings: Partial<Env> = {},
  /** How far the clock of the app's machine is off. */
  offMs = 0,
): () => World {
  let world: World | undefined;
  const closers: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    const db = await kind.open();
    closers.unshift(() => db.close());
    const server = await serveRoutes();
    closers.unshift(server.close);
    const bigcommerce = await startBigcommerceSimulator({
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      appUrl: server.url,
    });
    closers.unshift(bigcommerce.close);
    const shiphero = await startShipheroSimulator();
    closers.unshift(shiphero.close);
    let ahead = 0;
    const app = await createApp({
      env: { ...environment(server.url, bigcommerce.url, shiphero.url, db.url), ...settings },
      worker: false,
      db,
      clock: { now: () => new Date(Date.now() + offMs + ahead) },
      measureEveryMs: 0,
    });
    closers.unshift(() => app.close());
    globalThis.shipheroForBigcommerce = Promise.resolve(app);
    world = {
      app,
      bigcommerce,
      shiphero,
      advance(ms) {
        ahead += ms;
      },
      call: (address, init) => handleRequest(new Request(new URL(address, server.url), init)),
      async storeOf(hash) {
        const store = await findStore(app.db, hash);
        if (store === null) throw new Error(`there is no store ${hash}`);
        return store;
      },
      work: () => app.runDue(new Date(Date.now() + ahead + 20_000)),
    };
  });

  afterAll(async () => {
    globalThis.shipheroForBigcommerce = undefined;
    for (const close of closers) await close();
  });

  return () => {
    if (world === undefined) throw new Error('The world is open only while tests run');
    return world;
  };
}

const environment = (
  appUrl: string,
  bigcommerceUrl: string,
  shipheroUrl: string,
  databaseUrl: string | undefined,
): Env =>
  readEnv({
    NODE_ENV: 'test',
    APP_URL: appUrl,
    BIGCOMMERCE_CLIENT_ID: CLIENT_ID,
    BIGCOMMERCE_CLIENT_SECRET: CLIENT_SECRET,
    BIGCOMMERCE_API_URL: bigcommerceUrl,
    BIGCOMMERCE_LOGIN_URL: bigcommerceUrl,
    SHIPHERO_API_URL: shipheroUrl,
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    CRON_SECRET,
    LOG_LEVEL: 'silent',
  });
