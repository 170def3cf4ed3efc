import type { Sql } from '@/lib/platform/db/sql';
import type { WorkRef } from './kinds';

export interface Mark extends WorkRef {
  /** From now, by the database's clock; none = at once. */
  readonly delayMs?: number;
  /** What of the entity is to be looked at, by its name: wanted until a look at it is answered (`answerLook`). */
  readonly look?: string;
}

/** Fragment shared with the inbox: what a mark does to a row that is there already. */
export const ON_MARK = `
  on conflict (store_id, kind, key) do update set
    wanted = due_work.wanted + 1,
    run_at = case
      when due_work.wanted > due_work.done then least(due_work.run_at, excluded.run_at)
      else excluded.run_at
    end,
    looks = due_work.looks || (
      select coalesce(jsonb_object_agg(name, due_work.wanted + 1), '{}') from jsonb_object_keys(excluded.looks) as name
    )`;

const MARK = `
  insert into due_work (store_id, kind, key, run_at, looks)
  select $1::uuid, kind, key, now() + delay * interval '1 millisecond', looks::jsonb
  from unnest($2::text[], $3::text[], $4::int[], $5::text[]) as mark (kind, key, delay, looks)
  ${ON_MARK}`;

/**
 * Says that entities want a run. Takes the SQL of the caller's transaction, so that the mark is kept exactly when the
 * caller's rows are. A mark brings a run forward and never pushes it back.
 *
 * @param sql of one store (`$1`)
 */
export const markDue = (sql: Sql, marks: readonly Mark[]): Promise<void> => markKept(sql, marks);

/** A mark as a row keeps it: its kind may be one that only a newer version knows, beside which this one runs. */
export type KeptMark = Omit<Mark, 'kind'> & { readonly kind: string };

/** The mark that a row is made by. */
const FIRST = 1;

/** All that one call says of one entity. */
interface EntityMark {
  readonly kind: string;
  readonly key: string;
  readonly delayMs: number;
  readonly looks: Readonly<Record<string, number>>;
}

/** Marks what rows name, as `markDue` does. */
export async function markKept(sql: Sql, marks: readonly KeptMark[]): Promise<void> {
  const merged = new Map<string, EntityMark>();
  for (const { kind, key, delayMs = 0, look } of marks) {
    const id = JSON.stringify([kind, key]);
    const held = merged.get(id) ?? { kind, key, delayMs, looks: {} };
    const looks = look === undefined ? held.looks : { ...held.looks, [look]: FIRST };
    merged.set(id, { ...held, delayMs: Math.min(held.delayMs, delayMs), looks });
  }
  if (merged.size === 0) return;
  // One order for all markers, or two transactions could wait for each other.
  const sorted = [...merged.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, mark]) => mark);
  await sql.query(MARK, [
    sorted.map((mark) => mark.kind),
    sorted.map((mark) => mark.key),
    sorted.map((mark) => mark.delayMs),
    sorted.map((mark) => JSON.stringify(mark.looks)),
  ]);
}
