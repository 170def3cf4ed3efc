import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Failure } from '@/lib/platform/failure';
import { tokenName } from './token-name';

/** What a refused token proves. */
export type Refusal =
  /** It is the one that the store works with: nothing can go on. */
  | { readonly proves: 'no_access' }
  /** Another one is in use by now. */
  | { readonly proves: 'nothing' }
  /** Upkeep found this access working a while ago, so that it is this one call that is refused. */
  | { readonly proves: 'this_call_refused' }
  | ({ readonly proves: 'former_account_refused' } & FormerAccount);

// Taken before anything is decided: whoever connects, consents or uninstalls at the same time comes before or after.
const STORE = `
  select state, access_token, coalesce(stop_lifted_at > now() - interval '6 hours', false) as proven
  from store where id = $1::uuid for no key update`;

const CONNECTION = `
  select id::text, live, account_name, refresh_token, access_token from connection
  where store_id = $1::uuid and (id::text = $2 or ($2::text is null and live))`;

interface StoreRow {
  readonly state: string;
  readonly access_token: string | null;
  readonly proven: boolean;
}

interface ConnectionRow {
  readonly id: string;
  readonly live: boolean;
  readonly account_name: string;
  readonly refresh_token: string | null;
  readonly access_token: string | null;
}

/**
 * Whom a refused token concerns, in the transaction that acts on it: the store only where the token is the current one
 * of BigCommerce or of the live connection.
 *
 * @param byUpkeep upkeep calls what every token may; of other calls, one alone may be refused
 */
export async function judgeRefusal(
  tx: Pick<StoreTx, 'sql'>,
  failure: Extract<Failure, { kind: 'unauthorized' }>,
  byUpkeep: boolean,
): Promise<Refusal> {
  const [store] = await tx.sql.query<StoreRow>(STORE);
  if (store === undefined || store.state === 'uninstalled') return { proves: 'nothing' };
  const refused = failure.refused ?? null;
  if (failure.system === 'bigcommerce') {
    const current = tokenName(null, { accessToken: store.access_token });
    return ofCurrent(store, byUpkeep, store.access_token === null || refused?.version === current.version);
  }
  const [connection] = await tx.sql.query<ConnectionRow>(CONNECTION, [refused?.connectionId ?? null]);
  // Disconnected in this moment, or never connected: nothing runs that could be stopped, or nothing can run.
  if (connection === undefined)
    return store.state === 'installed' ? { proves: 'nothing' } : { proves: 'no_access' };
  const { id, live, account_name: accountName } = connection;
  if (!live) return { proves: 'former_account_refused', connectionId: id, accountName };
  const current = tokenName(id, {
    refreshToken: connection.refresh_token,
    accessToken: connection.access_token,
  });
  return ofCurrent(
    store,
    byUpkeep,
    connection.refresh_token === null || refused?.version === current.version,
  );
}

function ofCurrent({ proven }: StoreRow, byUpkeep: boolean, isCurrent: boolean): Refusal {
  if (!isCurrent) return { proves: 'nothing' };
  return { proves: proven && !byUpkeep ? 'this_call_refused' : 'no_access' };
}

const FORMER = `
  select account_name from connection where store_id = $1::uuid and id::text = $2 and not live`;

export interface FormerAccount {
  readonly connectionId: string;
  readonly accountName: string;
}

/** The account that the store has left and that a failure is a refusal of, of all or of one call; null where none is. */
export async function readFormerAccount(
  store: Pick<StoreTx, 'sql'>,
  failure: Failure,
): Promise<FormerAccount | null> {
  if (failure.kind !== 'unauthorized' && failure.kind !== 'forbidden') return null;
  const connectionId = failure.refused?.connectionId ?? null;
  if (connectionId === null) return null;
  const [row] = await store.sql.query<{ account_name: string }>(FORMER, [connectionId]);
  return row === undefined ? null : { connectionId, accountName: row.account_name };
}

/** Whether a failure is the refusal of an account that the store has left: it concerns what is pinned to it alone. */
export const isOfFormerAccount = async (store: Pick<StoreTx, 'sql'>, failure: Failure): Promise<boolean> =>
  (await readFormerAccount(store, failure)) !== null;
