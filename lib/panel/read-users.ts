import type { StoreDb } from '@/lib/platform/db/store-db';
import type { UsersView } from './shapes';

const READ = `
  select u.user_id, u.email, u.role, u.last_opened_at,
    (
      select count(*) from panel_session p
      where p.store_id = u.store_id and p.user_id = u.user_id and p.expires_at > $2
    )::int as open_sessions
  from store_user u
  where u.store_id = $1::uuid and u.removed_at is null
  order by u.role <> 'owner', u.email, u.user_id`;

interface Row {
  user_id: number;
  email: string;
  role: string;
  last_opened_at: Date | null;
  open_sessions: number;
}

/** Who has opened the app in this store and may open it again; the owner first. */
export async function readUsers(store: StoreDb, now: Date): Promise<UsersView> {
  const rows = await store.sql.query<Row>(READ, [now]);
  return {
    users: rows.map(({ user_id: userId, email, role, last_opened_at: opened, open_sessions }) => ({
      userId,
      email,
      role: role === 'owner' ? 'owner' : 'user',
      openSessions: open_sessions,
      lastOpenedAt: opened?.toISOString() ?? null,
    })),
  };
}
