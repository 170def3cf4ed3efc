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

export type OpenPanelOutcome =
  | { readonly outcome: 'opened'; readonly code: string }
  | { readonly outcome: 'not_installed' }
  /** The app was taken away from this user after BigCommerce had vouched. */
  | { readonly outcome: 'removed' };

const CODE_LIFE_MS = 60_000;

/** Opens the panel for a visitor of an installed store: who it is is kept, and a one-time code given. */
export async function openPanel(
  deps: Pick<StoreDeps, 'db' | 'clock'>,
  storeHash: string,
  visitor: PanelVisitor,
): Promise<OpenPanelOutcome> {
  const store = await findStore(deps.db, storeHash);
  if (store === null) return { outcome: 'not_installed' };
  const row = await store.prisma.store.findUnique({ where: { id: store.storeId }, select: { state: true } });
  if (row === null || row.state === 'uninstalled') return { outcome: 'not_installed' };
  const known = await store.prisma.storeUser.findUnique({
    where: { storeId_userId: { storeId: store.storeId, userId: visitor.user.id } },
  });
  if (known?.removedAt != null && visitor.issuedAt <= known.removedAt) return { outcome: 'removed' };
  return { outcome: 'opened', code: await giveCode(deps.clock.now(), store, visitor) };
}

/** The code is stored as a hash, works once and for a minute. */
async function giveCode(now: Date, store: StoreDb, { user, owner }: PanelVisitor): Promise<string> {
  const { storeId } = store;
  const code = randomToken(32);
  const known = {
    email: user.email,
    role: user.id === owner.id ? 'owner' : 'user',
    locale: user.locale ?? '',
    removedAt: null,
  };
  await store.transaction(async (tx) => {
    await tx.prisma.storeUser.upsert({
      where: { storeId_userId: { storeId, userId: user.id } },
      create: { storeId, userId: user.id, ...known },
      update: known,
    });
    await tx.prisma.loginCode.deleteMany({ where: { expiresAt: { lt: now } } });
    await tx.prisma.panelSession.deleteMany({ where: { expiresAt: { lt: now } } });
    const expiresAt = new Date(now.getTime() + CODE_LIFE_MS);
    await tx.prisma.loginCode.create({
      data: { codeHash: digestOf(code), storeId, userId: user.id, expiresAt },
    });
  });
  return code;
}
