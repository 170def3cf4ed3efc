import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { raiseIssue } from '@/lib/issues/raise-issue';
import { saveStatusRules } from '@/lib/mapping/rules/save-rules';
import { DEFAULT_STATUS_RULES } from '@/lib/mapping/rules/status-rules';
import { readOrderSettings } from '@/lib/orders/read-order-settings';
import { keepRules, markIfRulesMoved } from '@/lib/orders/rules-moved';
import { systemClock } from '@/lib/platform/clock';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb, StoreTx } from '@/lib/platform/db/store-db';
import { readEnv } from '@/lib/platform/env';
import { createSecretBox } from '@/lib/platform/secrets';
import { connectShiphero } from '@/lib/stores/connect-shiphero';
import { disconnectShiphero } from '@/lib/stores/disconnect-shiphero';
import { pause, resume } from '@/lib/stores/pause';
import { showWarehouses } from '@/lib/stores/show-warehouses';
import { turnOn } from '@/lib/stores/turn-on';
import { UPKEEP, forgetConnectionWork } from '@/lib/stores/upkeep-work';
import { STOCK_DIFF } from '@/lib/work/kinds';
import { markDue, markKept } from '@/lib/work/mark-due';
import { aConnection } from '../../factories/a-connection';
import { aStore } from '../../factories/a-store';
import type { ShipheroSimulator } from '../../simulators/shiphero/start-shiphero-simulator';
import { startShipheroSimulator } from '../../simulators/shiphero/start-shiphero-simulator';
import { fateOf, onTwoConnections, openTransaction } from '../support/on-two-connections';

const TOKEN = 'a-sealed-token';
const AUTHOR = { userId: 1, email: 'owner@example.com', at: new Date('2026-11-23T10:00:00Z') };
const WORK = { kind: 'order', key: '118' } as const;

onTwoConnections('what changes a store takes turns', (db) => {
  let store: StoreDb;
  let connectionId: string;
  beforeEach(async () => {
    const row = await aStore(db());
    const connection = await aConnection(db(), row, { refreshToken: TOKEN });
    store = storeDb(db(), row.id);
    connectionId = connection.id;
  });
  const stateOf = async () => (await store.prisma.store.findFirstOrThrow()).state;
  const setState = (state: string) => (tx: StoreTx) => tx.prisma.store.updateMany({ data: { state } });

  /** What comes of `second` where it begins before the first has committed. */
  async function afterFirst<T>(
    first: (tx: StoreTx) => Promise<unknown>,
    second: () => Promise<T>,
  ): Promise<T> {
    const { commit } = await openTransaction(store, first);
    const outcome = second();
    expect(await fateOf(db(), outcome)).toBe('waits');
    await commit();
    return outcome;
  }

  test('disconnecting while the store is being turned on ends what was on, and says so', async () => {
    await setState('connected')(store);
    const outcome = await afterFirst(setState('on'), () => disconnectShiphero(store));
    expect(outcome).toMatchObject({ outcome: 'disconnected', wasOn: true });
    expect(await stateOf()).toBe('installed');
  });

  test('a store that is being uninstalled is not turned on any more', async () => {
    const outcome = await afterFirst(setState('uninstalled'), () => turnOn(store, new Date()));
    expect(outcome).toEqual({ outcome: 'not_connected' });
    expect(await stateOf()).toBe('uninstalled');
  });

  test('a store that is being disconnected does not go on any more', async () => {
    await pause(store);
    const disconnect = async (tx: StoreTx) => {
      await setState('installed')(tx);
      await tx.prisma.connection.updateMany({ data: { live: false } });
    };
    expect(await afterFirst(disconnect, () => resume(store))).toBe('not_paused');
    expect(await stateOf()).toBe('installed');
  });

  test('warehouses of an account that is being replaced are not shown any more', async () => {
    const replace = async (tx: StoreTx) => {
      await setState('on')(tx);
      await tx.prisma.connection.updateMany({ data: { live: false } });
      await tx.prisma.connection.create({
        data: { storeId: store.storeId, accountKey: '1001', accountName: 'Another', endpoint: 'another' },
      });
    };
    const show = () => showWarehouses(store, [{ warehouseId: 'warehouse-1', locationId: 2 }]);
    expect(await afterFirst(replace, show)).toBe('unknown_warehouse');
    expect(await store.prisma.warehouse.findMany()).toMatchObject([{ connectionId, locationId: 1 }]);
  });

  const changes: Readonly<Record<string, () => Promise<unknown>>> = {
    'turning on': () => turnOn(store, new Date()),
    'going on': () => resume(store),
    'showing warehouses': () => showWarehouses(store, [{ warehouseId: 'warehouse-1', locationId: 2 }]),
    disconnecting: () => disconnectShiphero(store),
  };
  test.each(Object.keys(changes))(
    '%s waits for a webhook that is being kept, and does not stand in its way',
    async (name) => {
      if (name === 'going on') await pause(store);
      if (name === 'turning on') await setState('connected')(store);
      const rows = [
        ...['orders', 'stock', 'shipments'].map((key) => ({ kind: 'reconcile', key }) as const),
        ...([UPKEEP, forgetConnectionWork(connectionId)] as const),
        ...([
          { kind: 'push', key: 'stock' },
          { kind: 'levels', key: connectionId },
        ] as const),
        ...([{ kind: 'catalogue', key: 'bigcommerce' }, STOCK_DIFF] as const),
      ];
      await markDue(store.sql, rows);
      // The webhook has its mark already; keeping the event asks whether its store is there.
      const webhook = await openTransaction(store, (tx) => markDue(tx.sql, rows));
      const changed = changes[name]?.() ?? Promise.resolve();
      expect(await fateOf(db(), changed)).toBe('waits');
      await webhook.tx.prisma.inboundEvent.create({
        data: {
          storeId: store.storeId,
          source: 'shiphero',
          topic: 'Inventory Update',
          messageId: 'm',
          body: '{}',
        },
      });
      await webhook.commit();
      await changed;
    },
  );

  const save = (on: StoreDb, mark: () => Promise<number> = () => Promise.resolve(0)) =>
    saveStatusRules(on, { version: 0, rules: DEFAULT_STATUS_RULES, author: AUTHOR, mark });
  /** Saving as a step of a transaction that goes on. */
  const saving = (tx: StoreTx) => save({ ...tx, transaction: (work) => work(tx) });

  test('of two that save rules at once the second is told that the first was faster', async () => {
    expect(await afterFirst(saving, () => save(store))).toEqual({ outcome: 'changed_meanwhile' });
    expect(await store.prisma.ruleChange.count()).toBe(1);
  });

  test('an order that is decided while rules are being saved sees that they have moved, and comes again', async () => {
    const { rulesVersion } = await readOrderSettings(store);
    const decide = () =>
      store.transaction(async (tx) => {
        await keepRules(tx);
        await markIfRulesMoved(tx, WORK, rulesVersion);
      });
    await afterFirst(saving, decide);
    expect(await store.prisma.dueWork.findMany()).toMatchObject([WORK]);
  });

  test('rules that are saved while an order is being held mark it', async () => {
    const hold = async (tx: StoreTx) => {
      await keepRules(tx);
      await tx.prisma.storeCursor.create({
        data: { storeId: store.storeId, name: 'held', readTo: new Date(0) },
      });
    };
    const saved = await afterFirst(hold, () => save(store, () => store.prisma.storeCursor.count()));
    expect(saved).toMatchObject({ marked: 1 });
  });

  test('runs that hold orders do not wait for each other', async () => {
    const { commit } = await openTransaction(store, keepRules);
    expect(await fateOf(db(), store.transaction(keepRules))).toBe('ends');
    await commit();
  });
});

onTwoConnections('connecting', (db) => {
  let shiphero: ShipheroSimulator;
  beforeAll(async () => {
    shiphero = await startShipheroSimulator();
  });
  afterAll(() => shiphero.close());

  async function aConnecting(state: string) {
    const store = storeDb(db(), (await aStore(db(), { state })).id);
    const { refreshToken } = await shiphero.control.createAccount({});
    const env = readEnv({
      NODE_ENV: 'test',
      BIGCOMMERCE_CLIENT_ID: 'client',
      BIGCOMMERCE_CLIENT_SECRET: 'a-secret-of-the-app',
      SHIPHERO_API_URL: shiphero.url,
      NEXTAUTH_SECRET: 'n'.repeat(32),
      CRON_SECRET: 'c'.repeat(32),
      ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    });
    const deps = { env, clock: systemClock, secrets: createSecretBox(env.ENCRYPTION_KEYS) };
    return { store, connect: () => connectShiphero(deps, store, { refreshToken }) };
  }

  test('a store that is being uninstalled is not connected any more', async () => {
    const { store, connect } = await aConnecting('on');
    const { commit } = await openTransaction(store, (tx) =>
      tx.prisma.store.updateMany({ data: { state: 'uninstalled' } }),
    );
    const connected = connect();
    expect(await fateOf(db(), connected)).toBe('waits');
    await commit();
    expect(await connected).toEqual({ outcome: 'not_installed' });
    expect(await store.prisma.connection.count()).toBe(0);
  });

  const takeWork = `
    select 1 as taken from due_work where store_id = $1::uuid and kind = $2 and key = $3 for update nowait`;

  test.each(['upkeep/store', 'upkeep/names', 'reconcile/orders', 'push/stock', 'order/118'])(
    'waits for no webhook that waits for it: %s',
    async (held) => {
      const { store, connect } = await aConnecting('on');
      const [kind = '', key = ''] = held.split('/');
      await markKept(store.sql, [
        { kind: 'catalogue', key: 'bigcommerce' },
        { kind, key },
      ]);
      await raiseIssue(store, { code: 'permission_missing', subject: 'shiphero:orders' }, [WORK]);
      // Whoever marks takes the catalogue first, as the first of all by name.
      const batch = await openTransaction(store, (tx) =>
        markKept(tx.sql, [{ kind: 'catalogue', key: 'bigcommerce' }]),
      );
      const connected = connect();
      expect(await fateOf(db(), connected)).toBe('waits');
      await batch.tx.sql.query(takeWork, [kind, key]);
      // New work refers to its store, which must be free for that.
      await markKept(batch.tx.sql, [{ kind: 'order', key: '119' }]);
      await batch.commit();
      expect(await connected).toMatchObject({ outcome: 'connected' });
      expect(await store.prisma.dueWork.findMany({ where: { kind, key } })).toMatchObject([{ wanted: 2 }]);
    },
  );
});
