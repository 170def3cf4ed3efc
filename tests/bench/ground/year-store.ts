import pg from 'pg';
import type { Database } from '@/lib/platform/db/database';
import { openPostgres } from '@/lib/platform/db/open-postgres';
import type { Sql } from '@/lib/platform/db/sql';
import type { RunnerOptions } from '@/lib/work/create-runner';
import type { Outside } from '@/tests/integration/inventory/outside';
import { createStockWorld } from '@/tests/integration/inventory/stock-world';
import type { StockWorld } from '@/tests/integration/inventory/stock-world';
import { makeYear } from '@/tests/integration/support/year-of-stock';
import { makeDatabase } from '../make-database';
import type { Defer } from '../scope';

/** What has gathered in a store. */
export interface History {
  readonly orders: number;
  readonly variants: number;
  readonly events: number;
}

/** A store that is on in both simulators, in a database of its own, with a history of rows. */
export interface YearStore {
  readonly db: Database;
  readonly world: StockWorld;
  /** Runs of each kind since the last call: milliseconds of app and database, with the calls to the simulators. */
  runsOf(kind: string): readonly number[];
  /** Nothing is due, and nothing waits to be read back. */
  settle(): Promise<void>;
}

/** Above the ids that the simulators give. */
export const ABOVE = 10_000_000;
const OPEN_ORDERS = 200;

const GIVEN = `with given as (
  select $1::uuid as store, $2::int as events, $3::float8 * interval '1 second' as apart, $4::int as above)`;
const LOGS = [
  `insert into inbound_event (store_id, source, topic, message_id, body, received_at) ${GIVEN}
   select store, 'bigcommerce', 'store/order/updated', 'message-' || i, repeat('x', 180), now() - i * apart
   from given, generate_series(1, events) i`,
  `insert into due_work (store_id, kind, key, wanted, done, run_at) ${GIVEN}
   select store, 'order', (above + i)::text, 3, 3, now() - i * apart * 14 from given, generate_series(1, events / 14) i`,
  `insert into timeline_entry (store_id, order_id, at, code) ${GIVEN}
   select store, above + i / 2, now() - i * apart * 7, 'order_sent' from given, generate_series(1, events / 7) i`,
  // Every SKU was asked about: whether it is a kit is known.
  `insert into shiphero_product (account_key, sku, known, kit, kits_asked, asked_at) ${GIVEN}
   select l.account_key, l.sku, true, false, true, now() from given
   join connection c on c.store_id = store join level l on l.account_key = c.account_key
   on conflict do nothing`,
] as const;
const YEAR_SECONDS = 365 * 24 * 60 * 60;

const SETTLE = [
  `update due_work set done = wanted where wanted <> done`,
  `update sent set settling = false, read_back = quantity, read_at = now() where settling`,
  `delete from stock_change`,
] as const;

export async function openYearStore(
  defer: Defer,
  server: string,
  outside: Outside,
  history: History,
): Promise<YearStore> {
  const url = await makeDatabase(defer, server);
  const db = openPostgres(url);
  defer(() => db.close());
  const runs: { kind: string; ms: number }[] = [];
  const onFinish: RunnerOptions['onFinish'] = ({ kind }, outcome, ms) => {
    if (outcome !== 'done') throw new Error(`a run of ${kind} ended as ${outcome}`);
    runs.push({ kind, ms });
  };
  const world = await createStockWorld(db, outside, { onFinish });
  await world.turnOn();
  const behaviours = { takesUnlistedVariants: true };
  await outside.bigcommerce.control.behave({ hash: world.hash, behaviours });
  const { storeId, connectionId, account } = world;
  const [warehouse] = account.warehouses;
  if (warehouse === undefined) throw new Error('the account has no warehouse');
  const { orders, variants, events } = history;
  await withoutLimits(url, async (sql) => {
    await makeYear(
      { sql },
      {
        ...{ storeId, connectionId, accountKey: account.accountId, warehouseId: warehouse.id },
        ...{ orders, variants, open: Math.min(OPEN_ORDERS, orders), above: ABOVE },
      },
    );
    for (const statement of LOGS) await sql.query(statement, [storeId, events, YEAR_SECONDS / events, ABOVE]);
    await sql.query('vacuum analyze');
  });
  const settle = async (): Promise<void> => {
    for (const statement of SETTLE) await db.sql.query(statement);
    runs.length = 0;
  };
  await settle();
  return {
    db,
    world,
    runsOf: (wanted) => runs.splice(0).flatMap(({ kind, ms }) => (kind === wanted ? [ms] : [])),
    settle,
  };
}

/** On a connection of its own: the app's statements end after a minute. */
async function withoutLimits(url: string, fill: (sql: Sql) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await fill({
      query: async <Row>(text: string, params: readonly unknown[] = []) =>
        (await client.query<Row & pg.QueryResultRow>(text, [...params])).rows,
    });
  } finally {
    await client.end();
  }
}
