import type { StoreDb } from '@/lib/platform/db/store-db';
import { digestOf, randomToken } from '@/lib/platform/secrets';
import { findStore } from './find-store';
import type { StoreDeps } from './store-deps';

/** Somebody whom BigCommerce has vouched for. */
export interface PanelVisitor {
  readonly user: { readonly id: number; readonly email: string; readonly locale?: string | null };
  readonly owner: { readonly id: number };
  /** When BigCommerce vouched. */
  readonly issuedAt: Date;
}

/** Two ways into the same panel: which one works, only the browser knows. */
interface Entry {
  /** Works once and for a minute, for a page whose cookies do not come back. */
  readonly code: string;
  /** Of a session that is open already, for the cookie. */
  readonly token: string;
}

export type OpenPanelOutcome =
  | ({ readonly outcome: 'opened' } & Entry)
  | { readonly outcome: 'not_installed' }
  /** The app was taken away from this user after BigCommerce had vouched. */
  | { readonly outcome: 'removed' };

const CODE_LIFE_MS = 60_000;
/** A working day. */
export const COOKIE_LIFE_MS = 12 * 3600_000;

// One statement, so that a removal at the same moment is either seen here or comes after.
const KEEP_USER = `
  insert into store_user as u (store_id, user_id, email, role, locale, last_opened_at)
  values ($1::uuid, $2, $3, $4, $5, $7)
  on conflict (store_id, user_id) do update set
    email = excluded.email, role = excluded.role, locale = excluded.locale,
    last_opened_at = excluded.last_opened_at, removed_at = null
  where u.removed_at is null or u.removed_at < $6
  returning 1 as kept`;

/**
 * Opens the panel for a visitor of an installed store: who it is is kept, a session opened and a one-time code given.
 * The same visitor again gets both again.
 */
export async function openPanel(
  deps: Pick<StoreDeps, 'db' | 'clock'>,
  storeHash: string,
  visitor: PanelVisitor,
): Promise<OpenPanelOutcome> {
  const store = await findStore(deps.db, storeHash);
  if (store === null) return { outcome: 'not_installed' };
  const row = await store.prisma.store.findUnique({ where: { id: store.storeId }, select: { state: true } });
  if (row === null || row.state === 'uninstalled') return { outcome: 'not_installed' };
  const entry = await giveEntry(deps.clock.now(), store, visitor);
  return entry === null ? { outcome: 'removed' } : { outcome: 'opened', ...entry };
}

/** Code and token are stored as hashes. Null where the user was removed since BigCommerce vouched. */
async function giveEntry(now: Date, store: StoreDb, visitor: PanelVisitor): Promise<Entry | null> {
  const { user, owner, issuedAt } = visitor;
  const entry = { code: randomToken(32), token: randomToken(32) };
  const whose = { storeId: store.storeId, userId: user.id };
  const after = (ms: number): Date => new Date(now.getTime() + ms);
  return store.transaction(async (tx) => {
    const role = user.id === owner.id ? 'owner' : 'user';
    const who = [user.id, user.email, role, user.locale ?? ''];
    const kept = await tx.sql.query(KEEP_USER, [...who, issuedAt, now]);
    if (kept.length === 0) return null;
    // A store has one owner: who was it before is a user from here on, in open sessions too.
    const before = { role: 'owner', userId: { not: owner.id } };
    await tx.prisma.storeUser.updateMany({ where: before, data: { role: 'user' } });
    await tx.prisma.loginCode.deleteMany({ where: { expiresAt: { lt: now } } });
    await tx.prisma.panelSession.deleteMany({ where: { expiresAt: { lt: now } } });
    await tx.prisma.loginCode.create({
      data: { ...whose, codeHash: digestOf(entry.code), expiresAt: after(CODE_LIFE_MS) },
    });
    await tx.prisma.panelSession.create({
      data: { ...whose, tokenHash: digestOf(entry.token), createdAt: now, expiresAt: after(COOKIE_LIFE_MS) },
    });
    return entry;
  });
}
