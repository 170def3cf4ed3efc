import { recordRuleChange } from '@/lib/history/rule-changes';
import type { StoreDb, StoreTx } from '@/lib/platform/db/store-db';
import { readMethodRules, readStatusRules } from './read-rules';
import type { RuleKind, Versioned } from './read-rules';
import type { MethodRules } from './method-rules';
import type { StatusRules } from './status-rules';

/** Who changes a rule, and when. */
export interface Author {
  readonly userId: number;
  readonly email: string;
  readonly at: Date;
}

export type Saved =
  | { readonly outcome: 'saved'; readonly version: number; readonly marked: number }
  /** Somebody else has saved since these rules were read. */
  | { readonly outcome: 'changed_meanwhile' };

// One at a time for a store: whoever comes second sees the first one's version, also where there is no row yet.
const LOCK = `select 1 as locked from store where id = $1::uuid for no key update`;

const WRITE = `
  insert into rule_set (store_id, kind, version, rules, changed_at)
  values ($1::uuid, $2, $3, $4::jsonb, $5::timestamptz)
  on conflict (store_id, kind) do update set
    version = excluded.version, rules = excluded.rules, changed_at = excluded.changed_at`;

export interface Change<Rules> {
  readonly kind: RuleKind;
  /** As it was read; 0 where nothing was saved before. */
  readonly version: number;
  readonly rules: Rules;
  readonly author: Author;
  /** Marks what the change lets move, in the same transaction; answers how much. */
  readonly mark: (tx: StoreTx, before: Rules) => Promise<number>;
}

/** Saves a whole set of rules, audited, with the work that it lets move, in one transaction. */
export async function saveRules<Rules extends object>(
  store: StoreDb,
  read: (sql: StoreTx['sql']) => Promise<Versioned<Rules>>,
  { kind, version, rules, author, mark }: Change<Rules>,
): Promise<Saved> {
  return store.transaction(async (tx): Promise<Saved> => {
    await tx.sql.query(LOCK);
    const before = await read(tx.sql);
    if (before.version !== version) return { outcome: 'changed_meanwhile' };
    await tx.sql.query(WRITE, [kind, version + 1, JSON.stringify(rules), author.at]);
    await recordRuleChange(tx, {
      rule: kind,
      changedBy: { userId: author.userId, email: author.email },
      at: author.at,
      before: version === 0 ? null : plain(before.rules),
      after: plain(rules),
    });
    return { outcome: 'saved', version: version + 1, marked: await mark(tx, before.rules) };
  });
}

/** Rules are JSON already; Prisma's type wants them without `readonly`. */
const plain = (rules: object): object => structuredClone(rules);

export const saveStatusRules = (store: StoreDb, change: Omit<Change<StatusRules>, 'kind'>): Promise<Saved> =>
  saveRules(store, readStatusRules, { ...change, kind: 'statuses' });

export const saveMethodRules = (store: StoreDb, change: Omit<Change<MethodRules>, 'kind'>): Promise<Saved> =>
  saveRules(store, readMethodRules, { ...change, kind: 'methods' });
