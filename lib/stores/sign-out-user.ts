import type { StoreDb } from '@/lib/platform/db/store-db';

const END = `
  with codes as (delete from login_code where store_id = $1::uuid and user_id = $2),
  ended as (
    delete from panel_session where store_id = $1::uuid and user_id = $2 returning expires_at > $3 as open
  )
  select count(*) filter (where open)::int as open from ended`;

/**
 * Ends all sessions of a user in this store, on every server, and with them the codes that could still open one. Answers
 * how many were open; null where this store has no such user. The user may open the app again.
 */
export async function signOutUser(store: StoreDb, userId: number, now: Date): Promise<number | null> {
  if ((await store.prisma.storeUser.count({ where: { userId } })) === 0) return null;
  const [row] = await store.sql.query<{ open: number }>(END, [userId, now]);
  return row?.open ?? 0;
}
