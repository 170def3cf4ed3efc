import pg from 'pg';
import { digestOf, randomToken } from '@/lib/platform/secrets';
import { SEED_FLOWS, SEED_ISSUES, seedOrders } from './seed-orders';

export interface SeededStore {
  readonly hash: string;
  readonly orders: number;
  /** Of a session of its owner. */
  readonly token: string;
}

const STORE = `
  insert into store (id, hash, state, scopes, owner_id, owner_email, name, currency, endpoint, installed_at,
    turned_on_at, orders_from)
  values ($1::uuid, $2, 'on', '{}', 1, 'owner@example.com', $2, 'USD', $2, now(), now(), now() - interval '700 days')`;
const OWNER = `insert into store_user (store_id, user_id, email, role) values ($1::uuid, 1, 'owner@example.com', 'owner')`;
const SESSION = `
  insert into panel_session (token_hash, store_id, user_id, expires_at)
  values ($2, $1::uuid, 1, now() + interval '1 day')`;
const ACCOUNT = `insert into shiphero_account (key, account_id) values ($1, $1)`;
const CONNECTION = `
  insert into connection (id, store_id, account_key, account_name, endpoint)
  values ($2::uuid, $1::uuid, $3, 'Warehouse', $3)`;

/** What is not part of a key: built at the end, in one go, it costs a fraction. */
const INDEXES = `
  select i.indexname as name, i.indexdef as definition from pg_indexes i
  where i.schemaname = 'public' and i.tablename = any($1::text[])
    and not exists (select 1 from pg_constraint c where c.conindid = format('public.%I', i.indexname)::regclass)`;
const TABLES = [
  ...['order', 'order_line', 'fulfillment_order', 'fulfillment_line', 'package', 'timeline_entry', 'attempt'],
  ...['due_work', 'issue', 'issue_hold', 'flow_slot', 'inbound_event'],
];

/** Fills an empty, migrated database with stores of so many orders each, by statements over whole sets. */
export async function seedStores(url: string, sizes: readonly number[]): Promise<readonly SeededStore[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // What hangs on what is right by construction: checking it row by row would take most of the time.
    await client.query(`set session_replication_role = 'replica'`);
    await client.query(`set maintenance_work_mem = '256MB'`);
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(INDEXES, [TABLES]);
    for (const { name } of indexes) await client.query(`drop index "${name}"`);
    const stores: SeededStore[] = [];
    for (const [index, orders] of sizes.entries()) stores.push(await seedStore(client, index + 1, orders));
    for (const { definition } of indexes) await client.query(definition);
    await client.query('vacuum analyze');
    return stores;
  } finally {
    await client.end();
  }
}

async function seedStore(client: pg.Client, n: number, orders: number): Promise<SeededStore> {
  const storeId = `0000000${n}-0000-7000-8000-000000000001`;
  const connectionId = `0000000${n}-0000-7000-8000-000000000002`;
  const hash = `bench${n}`;
  const token = randomToken(32);
  await client.query(STORE, [storeId, hash]);
  await client.query(OWNER, [storeId]);
  await client.query(SESSION, [storeId, digestOf(token)]);
  await client.query(ACCOUNT, [hash]);
  await client.query(CONNECTION, [storeId, connectionId, hash]);
  for (const statement of [...seedOrders(), ...SEED_ISSUES, ...SEED_FLOWS]) {
    await client.query(statement, [storeId, connectionId, orders]);
  }
  return { hash, orders, token };
}
