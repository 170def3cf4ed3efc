import type { Sql } from '@/lib/platform/db/sql';
import { mark, otherStoreOf } from './other-store';
import type { OtherStore } from './other-store';
import type { Table } from './tenant-tables';

const NEIGHBOUR: OtherStore = {
  id: '018f0000-0000-7000-8000-0000006e6262',
  account: 'own',
  shift: 1,
};

/** A store that has everything that the store at work has, key for key, and of which nothing may ever change. */
export function createNeighbour(sql: Sql, tables: readonly Table[]) {
  let placed = new Map<string, string>();
  const filled = new Set<string>();
  const theirs = ({ of, owner }: Table): string =>
    of === 'store' ? `"${owner}" = '${NEIGHBOUR.id}'::uuid` : `"${owner}" like '%${mark(NEIGHBOUR)}'`;

  async function read(): Promise<Map<string, string>> {
    const each = tables.map(
      (table) =>
        `select '${table.name}' as name, string_agg(to_jsonb(t)::text, e'\\n' order by to_jsonb(t)::text) as rows from "${table.name}" t where ${theirs(table)}`,
    );
    const rows = await sql.query<{ name: string; rows: string | null }>(each.join(' union all '));
    return new Map(rows.map((row) => [row.name, row.rows ?? '']));
  }

  return {
    /** Puts it there, or makes it again of what the store at work has by now. */
    async place(storeId: string): Promise<void> {
      await sql.query(`set session_replication_role = replica`);
      for (const table of tables) await sql.query(`delete from "${table.name}" where ${theirs(table)}`);
      await sql.query(otherStoreOf(tables, storeId, NEIGHBOUR));
      // Nothing of its own ever comes due or is late, so that every change of its rows is a trespass.
      await sql.query(`update store set state = 'paused' where id = '${NEIGHBOUR.id}'`);
      await sql.query(
        `update due_work set done = wanted - 1, run_at = 'infinity', due_since = null, lease_owner = null, lease_until = null, last_code = null where store_id = '${NEIGHBOUR.id}'`,
      );
      await sql.query(
        `update store_turn set due_at = null, look_at = null where store_id = '${NEIGHBOUR.id}'`,
      );
      await sql.query(`set session_replication_role = origin`);
      await this.remember();
    },
    /** From now on it is as it is now. */
    async remember(): Promise<void> {
      placed = await read();
      for (const [name, rows] of placed) if (rows !== '') filled.add(name);
    },
    /** Tables of which rows are not what they were, with both. */
    async changes(): Promise<readonly string[]> {
      const now = await read();
      return [...placed].flatMap(([name, rows]) =>
        now.get(name) === rows ? [] : [`${name}:\n${rows}\nis now\n${now.get(name) ?? ''}`],
      );
    },
    /** Tables of which it has had no row. */
    empty: (): readonly string[] => tables.map(({ name }) => name).filter((name) => !filled.has(name)),
  };
}
