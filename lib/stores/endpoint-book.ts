import type { Clock } from '@/lib/platform/clock';
import type { Database } from '@/lib/platform/db/database';
import { systemDb } from '@/lib/platform/db/system-db';
import type { SecretBox } from '@/lib/platform/secrets';
import { hookSecretPlace, webhookSecretPlace } from './secret-places';

/** Whose webhooks come to an address of ours, and what they are checked with. */
export interface Endpoint {
  readonly storeId: string;
  readonly storeHash: string;
  /** Of ShipHero's addresses; null for BigCommerce's. */
  readonly connectionId: string | null;
  /** One for BigCommerce's; one a webhook for ShipHero's. */
  readonly secrets: readonly string[];
}

export interface EndpointBook {
  /** Null where the address is no installed store's (any more). */
  find(source: 'bigcommerce' | 'shiphero', endpoint: string): Promise<Endpoint | null>;
  /** Reads again what may have changed since: for a delivery that the known secrets do not fit. */
  findAgain(source: 'bigcommerce' | 'shiphero', endpoint: string): Promise<Endpoint | null>;
  /** An uninstalled store's addresses are dead at once in this process, and in others within seconds. */
  clear(): void;
}

const FRESH_MS = 5_000;
/** Wrong signatures cost a look-up a second at most, however many come. */
const AGAIN_AFTER_MS = 1_000;
/** Guessed addresses must not fill the memory. */
const MOST = 10_000;
const ADDRESS = /^[\w-]{16,64}$/;

/** Looks addresses up and remembers them for some seconds, those that do not exist too. */
export function createEndpointBook(db: Database, secrets: SecretBox, clock: Clock): EndpointBook {
  const held = new Map<string, { readonly entry: Promise<Endpoint | null>; readonly readAt: number }>();

  function lookUp(source: 'bigcommerce' | 'shiphero', endpoint: string, freshMs: number) {
    if (!ADDRESS.test(endpoint)) return Promise.resolve(null);
    const key = `${source}/${endpoint}`;
    const now = clock.now().getTime();
    const known = held.get(key);
    if (known !== undefined && Math.abs(now - known.readAt) < freshMs) return known.entry;
    const read = source === 'bigcommerce' ? readStoreEndpoint : readConnectionEndpoint;
    const entry = read(db, secrets, endpoint);
    held.delete(key);
    held.set(key, { entry, readAt: now });
    // A look-up that failed is not remembered.
    entry.catch(() => held.delete(key));
    const oldest = held.keys().next();
    if (held.size > MOST && oldest.done !== true) held.delete(oldest.value);
    return entry;
  }

  return {
    find: (source, endpoint) => lookUp(source, endpoint, FRESH_MS),
    findAgain: (source, endpoint) => lookUp(source, endpoint, AGAIN_AFTER_MS),
    clear: () => held.clear(),
  };
}

const STORE = `
  select id, hash, webhook_secret as secret from store
  where endpoint = $1 and state <> 'uninstalled' and webhook_secret is not null`;

async function readStoreEndpoint(
  db: Database,
  secrets: SecretBox,
  endpoint: string,
): Promise<Endpoint | null> {
  const [row] = await systemDb(db).inbox.query<{ id: string; hash: string; secret: string }>(STORE, [
    endpoint,
  ]);
  if (row === undefined) return null;
  const secret = secrets.open(row.secret, hookSecretPlace(row.hash));
  return { storeId: row.id, storeHash: row.hash, connectionId: null, secrets: [secret] };
}

const CONNECTION = `
  select c.id, c.store_id, s.hash, w.name, w.secret
  from connection c join store s on s.id = c.store_id and s.state <> 'uninstalled'
  left join shiphero_webhook w on w.store_id = c.store_id and w.connection_id = c.id
  where c.endpoint = $1 and c.refresh_token is not null`;

interface ConnectionRow {
  readonly id: string;
  readonly store_id: string;
  readonly hash: string;
  readonly name: string | null;
  readonly secret: string | null;
}

async function readConnectionEndpoint(
  db: Database,
  secrets: SecretBox,
  endpoint: string,
): Promise<Endpoint | null> {
  const rows = await systemDb(db).inbox.query<ConnectionRow>(CONNECTION, [endpoint]);
  const [first] = rows;
  if (first === undefined) return null;
  return {
    storeId: first.store_id,
    storeHash: first.hash,
    connectionId: first.id,
    secrets: rows.flatMap(({ id, name, secret }) =>
      name === null || secret === null ? [] : [secrets.open(secret, webhookSecretPlace(id, name))],
    ),
  };
}
