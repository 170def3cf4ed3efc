import type { SignedPayload } from '@/lib/bigcommerce/load-payload';
import { findStore } from './find-store';
import type { StoreDeps } from './store-deps';

/** The owner took the app away from a user: sessions end at once, open codes are worthless. Safe to repeat. */
export async function removeUser(
  { db }: Pick<StoreDeps, 'db'>,
  payload: SignedPayload,
): Promise<'removed' | 'not_there'> {
  const store = await findStore(db, payload.storeHash);
  if (store === null) return 'not_there';
  const where = { userId: payload.user.id };
  return store.transaction(async (tx) => {
    // First the user, whose row a session that is being opened holds: it is then there to be deleted. The row stays, as the memory that older payloads of this user open nothing any more.
    const { count } = await tx.prisma.storeUser.updateMany({
      where: { ...where, removedAt: null },
      data: { removedAt: payload.issuedAt },
    });
    await tx.prisma.panelSession.deleteMany({ where });
    await tx.prisma.loginCode.deleteMany({ where });
    return count > 0 ? 'removed' : 'not_there';
  });
}
