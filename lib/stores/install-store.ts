import { exchangeCode } from '@/lib/bigcommerce/oauth';
import type { BigcommerceUser, Installation } from '@/lib/bigcommerce/oauth';
import { missingScopes } from '@/lib/bigcommerce/scopes';
import { storeDb } from '@/lib/platform/db/store-db';
import { systemDb } from '@/lib/platform/db/system-db';
import type { Failure } from '@/lib/platform/failure';
import { randomToken } from '@/lib/platform/secrets';
import { ON_MARK, markKept } from '@/lib/work/mark-due';
import { readRefused } from './refused-work';
import { hookSecretPlace, storeTokenPlace } from './secret-places';
import type { StoreDeps } from './store-deps';
import { GOING_ON } from './turn-on';
import { UPKEEP } from './upkeep-work';

/** What the callback of an installation brings along. */
export interface InstallCallback {
  readonly code: string;
  readonly scope: string;
  readonly context: string;
}

export type InstallOutcome =
  | {
      readonly outcome: 'installed';
      readonly storeId: string;
      readonly storeHash: string;
      readonly user: BigcommerceUser;
      readonly owner: BigcommerceUser;
    }
  /** Nothing was stored. */
  | { readonly outcome: 'refused'; readonly failure: Failure }
  | { readonly outcome: 'missing_scopes'; readonly missing: readonly string[] };

// An installation and the consent to a new token look the same from here. What tells them apart is our own row: a store
// that was uninstalled starts anew, at a new address; any other keeps its state and goes on with the new token.
const INSTALL = `
  with installed as (
    insert into store as s (
      id, hash, state, access_token, scopes, owner_id, owner_email, endpoint, webhook_secret, installed_at
    )
    values (gen_random_uuid(), $1, 'installed', $2, $3::text[], $4, $5, $6, $7, $8)
    on conflict (hash) do update set
      state = case when s.state = 'uninstalled' then 'installed' else s.state end,
      access_token = excluded.access_token,
      scopes = excluded.scopes,
      owner_id = excluded.owner_id,
      owner_email = excluded.owner_email,
      endpoint = case when s.state = 'uninstalled' then excluded.endpoint else s.endpoint end,
      webhook_secret = case
        when s.state = 'uninstalled' or s.webhook_secret is null then excluded.webhook_secret
        else s.webhook_secret
      end,
      stopped_because = case
        when s.state = 'uninstalled' or s.stopped_because like 'bigcommerce.%' then null
        else s.stopped_because
      end,
      stop_lifted_at = null,
      runs_since = case
        when s.state = 'uninstalled' or s.stopped_because like 'bigcommerce.%' then now()
        else s.runs_since
      end,
      turned_on_at = case when s.state = 'uninstalled' then null else s.turned_on_at end,
      orders_from = case when s.state = 'uninstalled' then null else s.orders_from end,
      installed_at = excluded.installed_at,
      uninstalled_at = null
    returning id, state
  ), marked as (
    insert into due_work (store_id, kind, key, run_at)
    select id, kind, key, now()
    from installed, unnest($9::text[], $10::text[], $11::boolean[]) as mark (kind, key, going_on)
    where not going_on or state <> 'installed'
    order by kind, key
    ${ON_MARK}
  )
  select id::text from installed`;

const MARKS = [UPKEEP, ...GOING_ON];

/**
 * Installs the app in a store, or takes the token of a store that consents again: exchanges the code, then upserts by
 * store hash and marks upkeep, which registers the webhooks, and what a store asks for that goes on, in one statement.
 */
export async function installStore(
  deps: Pick<StoreDeps, 'db' | 'secrets' | 'clock' | 'env'>,
  callback: InstallCallback,
): Promise<InstallOutcome> {
  const { env } = deps;
  const exchanged = await exchangeCode({
    loginUrl: env.BIGCOMMERCE_LOGIN_URL,
    clientId: env.BIGCOMMERCE_CLIENT_ID,
    clientSecret: env.BIGCOMMERCE_CLIENT_SECRET,
    redirectUri: `${env.APP_URL}/api/bigcommerce/auth`,
    ...callback,
  });
  if (!exchanged.ok) return { outcome: 'refused', failure: exchanged.failure };
  const installation = exchanged.value;
  const missing = missingScopes(installation.scopes);
  if (missing.length > 0) return { outcome: 'missing_scopes', missing };
  const { storeHash, user, owner } = installation;
  return {
    outcome: 'installed',
    storeId: await storeInstallation(deps, installation),
    storeHash,
    user,
    owner,
  };
}

async function storeInstallation(
  { db, secrets, clock }: Pick<StoreDeps, 'db' | 'secrets' | 'clock'>,
  { storeHash, accessToken, scopes, owner, grantedAt }: Installation,
): Promise<string> {
  const [row] = await systemDb(db).sql.query<{ id: string }>(INSTALL, [
    storeHash,
    secrets.seal(accessToken, storeTokenPlace(storeHash)),
    scopes,
    owner.id,
    owner.email,
    randomToken(),
    secrets.seal(randomToken(), hookSecretPlace(storeHash)),
    grantedAt ?? clock.now(),
    MARKS.map(({ kind }) => kind),
    MARKS.map(({ key }) => key),
    MARKS.map((mark) => mark !== UPKEEP),
  ]);
  if (row === undefined) throw new Error('An installation left no row');
  const { sql } = storeDb(db, row.id);
  await markKept(sql, await readRefused(sql, ['permission_missing:bigcommerce:']));
  return row.id;
}
