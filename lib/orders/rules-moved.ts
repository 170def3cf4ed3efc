import type { StoreTx } from '@/lib/platform/db/store-db';
import { markDue } from '@/lib/work/mark-due';
import type { WorkRef } from '@/lib/work/kinds';

/** Fragment: which rules the store `s` has. */
export const RULES_VERSION = `
  (select coalesce(string_agg(r.kind || ':' || r.version, ',' order by r.kind), '') from rule_set r where r.store_id = s.id)`;

// Whoever saves rules locks the same row first, and then marks what is held or waits by that time.
const LOCK = `select 1 as locked from store where id = $1::uuid for share`;

/** Keeps rules from being saved until the transaction ends. Before anything else is locked, or two would wait for each other. */
export async function keepRules(tx: Pick<StoreTx, 'sql'>): Promise<void> {
  await tx.sql.query(LOCK);
}

const VERSION = `select ${RULES_VERSION} as version from store s where s.id = $1::uuid`;

/**
 * What a run decided not to send, by rules that were saved anew meanwhile, wants another run: it was not yet among those
 * that the saving marked. In a transaction that keeps the rules.
 */
export async function markIfRulesMoved(
  tx: Pick<StoreTx, 'sql'>,
  work: WorkRef,
  decidedBy: string,
): Promise<void> {
  const [row] = await tx.sql.query<{ version: string }>(VERSION);
  if (row?.version !== decidedBy) await markDue(tx.sql, [{ kind: work.kind, key: work.key }]);
}
