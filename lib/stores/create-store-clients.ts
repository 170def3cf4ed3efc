import { createBigcommerceApi } from '@/lib/bigcommerce/api';
import type { BigcommerceApi } from '@/lib/bigcommerce/api';
import { asStoreHash } from '@/lib/bigcommerce/ids';
import type { RateShare } from '@/lib/bigcommerce/rate-share';
import { createRateShare } from '@/lib/bigcommerce/rate-share';
import { createCreditBudget } from '@/lib/platform/budgets';
import type { Clock } from '@/lib/platform/clock';
import type { Database } from '@/lib/platform/db/database';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { systemDb } from '@/lib/platform/db/system-db';
import type { Env } from '@/lib/platform/env';
import type { Exchange } from '@/lib/platform/exchange';
import type { RefusedToken, Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import type { Metrics } from '@/lib/platform/metrics';
import type { SecretBox } from '@/lib/platform/secrets';
import { createShipheroApi } from '@/lib/shiphero/api';
import type { CreditBudget } from '@/lib/shiphero/credits';
import { createAccessTokens, notConnected } from './access-tokens';
import type { HeldToken } from './access-tokens';
import { shopNameOf } from './endpoints';
import { storeTokenPlace } from './secret-places';
import type { Observe, StoreClients } from './store-clients';
import { tokenName } from './token-name';

/** Settling an unknown outcome waits for at least this long: no write can be under way afterwards. */
const REQUEST_TIMEOUT_MS = 20_000;

export interface StoreClientsDeps {
  readonly db: Database;
  readonly secrets: SecretBox;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'calls' | 'credits'>;
  readonly env: Pick<Env, 'BIGCOMMERCE_API_URL' | 'SHIPHERO_API_URL'>;
  /** Of BigCommerce's requests; one for each process. */
  readonly rateShare?: RateShare;
}

/** The two other systems for any store. Made once a process: it holds the budgets that all its runs share. */
export function createStoreClients(deps: StoreClientsDeps): StoreClients {
  const { db, secrets, clock, metrics, env } = deps;
  const now = () => clock.now();
  // A clock that is set back would keep a store waiting for as long.
  const rateShare = deps.rateShare ?? createRateShare({ now: () => new Date(performance.now()) });

  const count = (exchange: Exchange): void => {
    const { system, operation, status, durationMs } = exchange;
    metrics.calls.observe({ system, operation, status: String(status ?? 'none') }, durationMs / 1_000);
  };
  const countAnd =
    (observe: Observe | undefined): Observe =>
    (exchange) => {
      count(exchange);
      observe?.(exchange);
    };

  // Renewing a token is no business of the run that happened to need it: counted, not told.
  const tokens = createAccessTokens({
    shipheroApiUrl: env.SHIPHERO_API_URL,
    secrets,
    now,
    timeoutMs: REQUEST_TIMEOUT_MS,
    observe: count,
  });

  const creditsOf = (accountId: string, connectionId: string): CreditBudget =>
    createCreditBudget(systemDb(db), accountId, {
      of: connectionId,
      onCharge: ({ estimated, charged }) => {
        metrics.credits.inc({ account: accountId, figure: 'estimated' }, estimated);
        metrics.credits.inc({ account: accountId, figure: 'charged' }, charged);
      },
    });

  return {
    async bigcommerce(store, observe) {
      const [row] = await store.sql.query<StoreRow>(STORE);
      if (row === undefined || row.access_token === null) return notInstalled();
      const api = createBigcommerceApi({
        apiUrl: env.BIGCOMMERCE_API_URL,
        storeHash: asStoreHash(row.hash),
        accessToken: secrets.open(row.access_token, storeTokenPlace(row.hash)),
        budget: rateShare,
        observe: countAnd(observe),
        timeoutMs: REQUEST_TIMEOUT_MS,
        now,
      });
      return succeed(namingToken(api, tokenName(null, { accessToken: row.access_token })));
    },

    async shiphero(store, observe, connectionId) {
      const row = await readConnection(store, connectionId);
      if (row === null) return notConnected(connectionId);
      const names = new Map<string, RefusedToken>();
      const tokenOf = (held: Result<HeldToken>): Result<string> => {
        if (!held.ok) return held;
        names.set(held.value.token, held.value.name);
        return succeed(held.value.token);
      };
      const api = createShipheroApi({
        apiUrl: env.SHIPHERO_API_URL,
        accessToken: async () => tokenOf(await tokens.current(store, row.id)),
        refreshed: async (refused) => tokenOf(await tokens.other(store, row.id, refused)),
        tokenName: (token) => names.get(token),
        customerAccountId: row.customerAccountId,
        credits: creditsOf(row.accountId, row.id),
        observe: countAnd(observe),
        timeoutMs: REQUEST_TIMEOUT_MS,
        now,
      });
      return succeed({
        api,
        connectionId: row.id,
        accountKey: row.accountKey,
        shopName: shopNameOf(row.storeHash),
      });
    },
  };
}

/** A refusal says which token it was, and where a permission is lacking, what for. */
const namingToken = (api: BigcommerceApi, refused: RefusedToken): BigcommerceApi => ({
  ...api,
  async request(request) {
    const result = await api.request(request);
    if (result.ok) return result;
    const { failure } = result;
    if (failure.kind === 'unauthorized') return fail({ ...failure, refused });
    return failure.kind === 'forbidden' ? fail({ ...failure, refused, what: request.operation }) : result;
  },
});

const STORE = `select hash, access_token from store where id = $1::uuid`;

interface StoreRow {
  readonly hash: string;
  readonly access_token: string | null;
}

const CONNECTION = `
  select c.id::text, c.account_key, c.customer_account_id, a.account_id, s.hash
  from connection c join shiphero_account a on a.key = c.account_key join store s on s.id = c.store_id
  where c.store_id = $1::uuid and c.refresh_token is not null
    and case when $2::text is null then c.live else c.id::text = $2 end
  order by c.created_at desc
  limit 1`;

interface ConnectionRow {
  readonly id: string;
  readonly account_key: string;
  readonly customer_account_id: string | null;
  readonly account_id: string;
  readonly hash: string;
}

/** The live connection, or the named one, as long as its token is not forgotten. */
async function readConnection(store: StoreDb, connectionId: string | undefined) {
  const [row] = await store.sql.query<ConnectionRow>(CONNECTION, [connectionId ?? null]);
  if (row === undefined) return null;
  const { id, account_key, customer_account_id, account_id, hash } = row;
  return {
    ...{ id, accountKey: account_key, customerAccountId: customer_account_id },
    ...{ accountId: account_id, storeHash: hash },
  };
}

const notInstalled = () =>
  fail({
    system: 'bigcommerce',
    kind: 'unauthorized',
    code: 'bigcommerce.not_installed',
    message: 'This app has no access to the store. Install it from the BigCommerce control panel.',
  } as const);
