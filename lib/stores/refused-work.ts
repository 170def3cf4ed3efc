import type { Sql } from '@/lib/platform/db/sql';
import type { KeptMark } from '@/lib/work/mark-due';

const REFUSED = `
  select distinct h.kind, h.key
  from issue i join issue_hold h on h.store_id = i.store_id and h.issue_id = i.id
  where i.store_id = $1::uuid and i.open and exists (
    select 1 from unnest($2::text[]) as c (cause) where starts_with(i.cause, c.cause)
  )`;

/**
 * What was refused with an old access, and is tried at once with a new one. The issues stay open: the runs resolve them.
 *
 * @param sql of one store (`$1`)
 * @param causes beginnings of causes
 */
export const readRefused = (sql: Sql, causes: readonly string[]): Promise<readonly KeptMark[]> =>
  sql.query<{ kind: string; key: string }>(REFUSED, [causes]);
