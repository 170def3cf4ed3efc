import type { StoreTx } from '@/lib/platform/db/store-db';

/**
 * A token is renewed a day before its end, at whatever call comes next. With so little left, renewing has failed for
 * hours.
 */
const TELL_BEFORE_HOURS = 20;

const ENDING = `
  select access_token_expires_at as ends_at from connection
  where store_id = $1::uuid and live and refresh_token is not null
    and access_token_expires_at < now() + ${TELL_BEFORE_HOURS} * interval '1 hour'`;

/** When ShipHero's access ends or has ended, where it should have been renewed long ago; null where nobody has to hear of it. */
export async function readAccessEnd(store: Pick<StoreTx, 'sql'>): Promise<Date | null> {
  const [row] = await store.sql.query<{ ends_at: Date | string }>(ENDING);
  return row === undefined ? null : new Date(row.ends_at);
}
