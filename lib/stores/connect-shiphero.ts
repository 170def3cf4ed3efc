import { randomUUID } from 'node:crypto';
import type { StoreDb, StoreTx } from '@/lib/platform/db/store-db';
import type { Failure } from '@/lib/platform/failure';
import { randomToken } from '@/lib/platform/secrets';
import { markKept } from '@/lib/work/mark-due';
import { checkShiphero } from './check-shiphero';
import type { CheckedAccount, ShipheroWish } from './check-shiphero';
import { readRefused } from './refused-work';
import { connectionTokenPlace } from './secret-places';
import type { StoreDeps } from './store-deps';
import { everything, readings } from './turn-on';
import { NAMES, UPKEEP } from './upkeep-work';
import { writeWarehouses } from './write-warehouses';

export type ConnectOutcome =
  | {
      readonly outcome: 'connected';
      readonly connectionId: string;
      readonly accountName: string;
      readonly warehouses: CheckedAccount['warehouses'];
    }
  /** Nothing was changed. */
  | { readonly outcome: 'refused'; readonly failure: Failure }
  | { readonly outcome: 'not_installed' }
  /** Nothing was changed: it would take the place of another account, which was not said. By name. */
  | { readonly outcome: 'another_account'; readonly live: string; readonly entered: string };

/**
 * Whoever connects waits for the webhooks, and must not wait for a whole catalogue as well. Brought forward when the
 * webhooks are there.
 */
const READ_AFTER_MS = 10_000;

const LOCK = `
  select state, default_location_id from store where id = $1::uuid and state <> 'uninstalled' for no key update`;

// Shared by the stores on one account, so that no store owns it.
const KNOW_ACCOUNT = `
  insert into shiphero_account (key, account_id) select $2, $3 from store where id = $1::uuid
  on conflict (key) do nothing`;

// One system's refusal is over; another's is not.
const GO_ON = `
  update store set
    state = case when state = 'installed' then 'connected' else state end,
    stop_lifted_at = null,
    runs_since = case when state = 'installed' or stopped_because like 'shiphero.%' then now() else runs_since end,
    stopped_because = case when stopped_because like 'shiphero.%' then null else stopped_because end
  where id = $1::uuid`;

/**
 * Connects a store to a ShipHero account: the token is tried and the warehouses are read before anything is stored.
 * The same account again is the same connection with a new token. Another account takes its place only where that is
 * said, and the old one stays for the fulfillment orders that are pinned to it. Upkeep, marked here, registers the
 * webhooks; catalogue and levels are read after it.
 */
export async function connectShiphero(
  deps: Pick<StoreDeps, 'secrets' | 'clock' | 'env'>,
  store: StoreDb,
  wish: ShipheroWish,
): Promise<ConnectOutcome> {
  const checked = await checkShiphero(deps, wish);
  if (!checked.ok) return { outcome: 'refused', failure: checked.failure };
  const account = checked.value;
  return store.transaction(async (tx): Promise<ConnectOutcome> => {
    const [row] = await tx.sql.query<{ state: string; default_location_id: number | null }>(LOCK);
    if (row === undefined) return { outcome: 'not_installed' };
    const left = await tx.prisma.connection.findFirst({
      where: { live: true, accountKey: { not: account.key } },
      select: { accountName: true },
    });
    if (left !== null && wish.anotherAccount !== true) {
      return { outcome: 'another_account', live: left.accountName, entered: account.name };
    }
    await tx.sql.query(KNOW_ACCOUNT, [account.key, account.accountId]);
    const { connectionId, another } = await writeConnection(tx, deps, account, wish.refreshToken);
    await writeWarehouses(tx, connectionId, account.warehouses, row.default_location_id);
    await tx.sql.query(GO_ON);
    const refused = ['permission_missing:shiphero:', `former_account_refused:${connectionId}`];
    const begins =
      another && row.state === 'on' ? everything(connectionId) : readings(connectionId, READ_AFTER_MS);
    // All in one: marks of several statements would be in no order, and webhooks mark the same work meanwhile.
    await markKept(tx.sql, [UPKEEP, NAMES, ...(await readRefused(tx.sql, refused)), ...begins]);
    return {
      outcome: 'connected',
      connectionId,
      accountName: account.name,
      warehouses: account.warehouses,
    };
  });
}

async function writeConnection(
  tx: StoreTx,
  { secrets }: Pick<StoreDeps, 'secrets'>,
  account: CheckedAccount,
  refreshToken: string,
): Promise<{ connectionId: string; another: boolean }> {
  const held = await tx.prisma.connection.findFirst({
    where: { accountKey: account.key },
    select: { id: true, live: true },
  });
  const id = held?.id ?? randomUUID();
  await tx.prisma.connection.updateMany({ where: { id: { not: id } }, data: { live: false } });
  const { accessToken, expiresAt } = account.access;
  const data = {
    accountName: account.name,
    customerAccountId: account.customerAccountId,
    live: true,
    refreshToken: secrets.seal(refreshToken, connectionTokenPlace('refresh_token', id)),
    accessToken: secrets.seal(accessToken, connectionTokenPlace('access_token', id)),
    accessTokenExpiresAt: expiresAt,
  };
  if (held === null) {
    const fresh = { id, storeId: tx.storeId, accountKey: account.key, endpoint: randomToken() };
    await tx.prisma.connection.create({ data: { ...fresh, ...data } });
  } else {
    await tx.prisma.connection.update({ where: { id }, data });
  }
  return { connectionId: id, another: held?.live !== true };
}
