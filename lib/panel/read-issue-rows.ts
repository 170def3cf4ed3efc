import { LET_GO_CODES } from '@/lib/issues/issue-codes';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { MOST_COUNTED, cappedCount, countUpTo } from './capped-count';
import type { Facts, IssueRow, WaitingFor } from './shapes';

const ROWS = `
  select i.id::text, i.code, i.facts, i.waiting_for, i.open, i.first_at, i.last_at, i.resolved_at,
    not i.open and exists (
      select 1 from let_go g
      where g.store_id = $1::uuid and g.cause = i.cause and g.at >= i.first_at and g.taken_back_at is null
    ) as is_let_go,
    ${countUpTo(MOST_COUNTED, `select 1 from issue_hold h where h.store_id = $1::uuid and h.issue_id = i.id and h.kind = 'order'`)} as held
  from issue i where i.store_id = $1::uuid and i.id = any($2::uuid[])`;

interface Row {
  readonly id: string;
  readonly code: string;
  readonly facts: Facts;
  readonly waiting_for: WaitingFor;
  readonly open: boolean;
  readonly first_at: Date | string;
  readonly last_at: Date | string;
  readonly resolved_at: Date | string | null;
  readonly is_let_go: boolean;
  readonly held: number;
}

/** What a list shows of some issues, in the order of their ids. One that this store does not have is left out. */
export async function readIssueRows(
  store: Pick<StoreTx, 'sql'>,
  ids: readonly string[],
): Promise<readonly IssueRow[]> {
  if (ids.length === 0) return [];
  const rows = new Map((await store.sql.query<Row>(ROWS, [ids])).map((row) => [row.id, present(row)]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

const present = (row: Row): IssueRow => ({
  id: row.id,
  code: row.code,
  facts: row.facts,
  waitingFor: row.waiting_for,
  open: row.open,
  firstAt: new Date(row.first_at).toISOString(),
  lastAt: new Date(row.last_at).toISOString(),
  resolvedAt: row.resolved_at === null ? null : new Date(row.resolved_at).toISOString(),
  mayLetGo: row.open && LET_GO_CODES.includes(row.code),
  isLetGo: row.is_let_go,
  held: cappedCount(row.held),
});
