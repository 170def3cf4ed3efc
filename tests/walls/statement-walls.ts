import { createHash } from 'node:crypto';
import type { SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import type { Effect, Trial } from './compare-statement';
import { compareStatement } from './compare-statement';
import { lacksFilters } from './count-filters';
import { dropFilters } from './drop-filters';
import { othersFor } from './choose-others';
import type { Spread } from './choose-others';
import { beginStep, isHeld, worthTrying, mayBeTried } from './schedule-trials';
import type { Tried } from './schedule-trials';
import type { SourceStatement } from './source-statements';
import type { Table } from './tenant-tables';

export interface WallsOptions {
  readonly tables: readonly Table[];
  readonly source: readonly SourceStatement[];
  /** Statements that go across stores by intention: not compared. */
  readonly acrossStores: readonly string[];
  /** Statements that go across the stores of one ShipHero account by intention. */
  readonly acrossAccount: readonly string[];
  readonly ofAccount: readonly string[];
  /** Statements that find a row by a secret. */
  readonly bySecret: readonly string[];
  /** Filters whose loss nobody could notice: `FILE STATEMENT: FILTER`. */
  readonly redundant: readonly string[];
  /** Filters that were seen to matter in an earlier run, each with the mark of the text in which they were. */
  readonly seenBefore: Readonly<Record<string, string>>;
}

/** Compares what passes by with what it would do if there were only one store, and remembers what it saw. */
export function createStatementWalls({ tables, source, redundant, seenBefore, ...across }: WallsOptions) {
  const tried = new Map<string, Tried>();
  const leaks = new Map<string, string>();
  let wanted: readonly string[] = [];
  let storeId: string | null = null;

  function start(sql: string): Tried {
    const names = source.filter(({ pattern }) => pattern.test(sql)).map(({ name }) => name);
    const mutants = names.length === 0 ? [] : dropFilters(sql);
    const one: Tried = {
      names,
      tables: tablesOf(tables, sql),
      mutants: mutants.map(({ dropped }) => dropped),
      alive: new Map(
        mutants.flatMap((mutant) =>
          redundant.includes(`${names[0]}: ${mutant.dropped}`) ? [] : [[mutant.dropped, mutant]],
        ),
      ),
      ever: new Set(),
      states: new Map(),
      attempts: 0,
      trials: 0,
      inStep: 0,
      idle: 0,
      looks: 0,
      wanted: wanted.some((name) => names.includes(name)),
    };
    tried.set(sql, one);
    return one;
  }

  const triedOf = (sql: string): Tried => tried.get(sql) ?? start(sql);
  const isIn = ({ names }: Tried, list: readonly string[]): boolean =>
    names.some((name) => list.includes(name));

  function wants({ sql }: SqlQuery, isReadBack: boolean): boolean {
    if (isReadBack) return false;
    const one = triedOf(sql);
    return storeId !== null && !isIn(one, across.acrossStores) && mayBeTried(one);
  }

  async function watch(tx: Transaction, query: SqlQuery): Promise<void> {
    const { sql } = query;
    const one = triedOf(sql);
    if (storeId === null) return;
    const trial: Trial = { tx, tables: one.tables, storeId, query };
    const held = isHeld(one);
    const isFirst = one.trials === 0 && one.names.length > 0;
    const worth = await worthTrying(one, trial);
    if (worth === 'no') return;
    one.attempts += 1;
    for (const other of othersFor(one.tables, spreadOf(one), one.attempts, one.wanted)) {
      if (other.thorough && worth === 'briefly') continue;
      if (one.alive.size === 0 && !(held && (!other.thorough || isFirst))) continue;
      await compareStatement(trial, other, async (walled, tryText) => {
        const difference = differenceOf(walled, await tryText(sql));
        if (difference !== null) {
          const name = one.names.join(', ') || sql;
          leaks.set(
            name,
            `${name} ${difference}, beside ${JSON.stringify(other)}. Filter the store in every table that it names (tests/walls/across.ts if it goes across stores by intention).`,
          );
        }
        for (const mutant of one.alive.values()) {
          if (differenceOf(walled, await tryText(mutant.sql)) !== null) one.alive.delete(mutant.dropped);
        }
      });
    }
  }
  const filtersTried = () =>
    [...tried].flatMap(([sql, { names, mutants, alive }]) =>
      names.some((name) => across.acrossStores.includes(name))
        ? []
        : mutants.map((dropped) => ({
            filter: `${names[0] ?? ''}: ${dropped}`,
            text: createHash('sha256').update(sql.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 16),
            isSeen: !alive.has(dropped),
          })),
    );
  const spreadOf = (one: Tried): Spread =>
    isIn(one, across.ofAccount) ? 'of account' : isIn(one, across.acrossAccount) ? 'across account' : 'none';

  return {
    wants,
    watch,
    /** Statements are this store's from now on; null = nobody's. */
    workFor(id: string | null): void {
      storeId = id;
    },
    /** Another step of the story brings new states: whatever is not proved yet is tried in them too. */
    beginStep(): void {
      wanted = [];
      for (const one of tried.values()) beginStep(one);
    },
    /** The step is about these statements: they are tried in it however often they were before. */
    about(...names: readonly string[]): void {
      wanted = names;
      const gone = names.filter((name) => !source.some((one) => one.name === name));
      if (gone.length > 0) throw new Error(`there is no statement ${String(gone)} any more: mend the step`);
      for (const one of tried.values()) one.wanted = isIn(one, names);
    },
    /** What saw or touched rows of another store since this was last asked. */
    leaks(): readonly string[] {
      const seen = [...leaks.values()];
      leaks.clear();
      return seen;
    },
    /** Statements of the code that were never sent. */
    untried(): readonly string[] {
      const seen = new Set([...tried.values()].flatMap(({ names }) => names));
      const left = source.map(({ name }) => name).filter((name) => !seen.has(name));
      return left
        .filter((name) => !across.acrossStores.includes(name))
        .map(
          (name) =>
            `${name} was never sent: add a step that sends it to tests/walls/story, or its reason to tests/walls/across.ts`,
        );
    },
    /** Statements that name a table of stores more often than they filter stores. */
    unfiltered(): readonly string[] {
      const all = Object.values(across).flat();
      return [...tried]
        .filter(([sql, one]) => !isIn(one, all) && lacksFilters(tables, sql))
        .map(
          ([sql, one]) =>
            `${one.names.join(', ') || sql} names more tables of stores than it has store filters: filter the store in each of them, or give its reason in tests/walls/across.ts`,
        );
    },
    /**
     * Filters that could be dropped without a difference in anything that was tried, now or when the very text was tried
     * before: which rows meet which is drawn, and not every run draws what shows a filter.
     */
    unproved(): readonly string[] {
      const left = new Set<string>();
      const proved = new Set<string>();
      for (const { filter, text, isSeen } of filtersTried()) {
        (isSeen || seenBefore[filter] === text ? proved : left).add(filter);
      }
      return [...left]
        .filter((filter) => !proved.has(filter))
        .toSorted()
        .map(
          (filter) =>
            `${filter} can be dropped and nothing that the story does changes: add rows or a step to tests/walls/story in which it matters, or its reason to tests/walls/redundant.ts`,
        );
    },
    /** Filters that were seen to matter, now or before, of texts that there still are. */
    seen(): Readonly<Record<string, string>> {
      const seen = filtersTried()
        .filter(({ filter, text, isSeen }) => isSeen || seenBefore[filter] === text)
        .filter(({ filter }) => !redundant.includes(filter))
        .map(({ filter, text }) => [filter, text] as const);
      return Object.fromEntries(seen.toSorted(([left], [right]) => (left < right ? -1 : 1)));
    },
    /** What is exempt and is in the code no more. */
    stale(): readonly string[] {
      const there = new Set(source.map(({ name }) => name));
      const filters = [...tried.values()].flatMap(({ names, mutants }) =>
        mutants.map((dropped) => `${names[0] ?? ''}: ${dropped}`),
      );
      const gone = Object.values(across)
        .flat()
        .filter((name) => !there.has(name));
      return [
        ...gone.map((name) => `${name} is no statement any more: mend its line in tests/walls/across.ts`),
        ...redundant
          .filter((filter) => !filters.includes(filter))
          .map((filter) => `${filter} is no filter any more: mend its line in tests/walls/redundant.ts`),
      ];
    },
  };
}

/** The tables that a statement may read or change, and connections, which say whose an account is. */
function tablesOf(tables: readonly Table[], sql: string): readonly Table[] {
  const named = tables.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(sql));
  const ofAccounts = named.some(({ of }) => of === 'account');
  return tables.filter((table) => named.includes(table) || (ofAccounts && table.name === 'connection'));
}

function differenceOf(walled: Effect, plain: Effect): string | null {
  if (plain.answer !== walled.answer) {
    return `answers ${plain.answer.slice(0, 300)} for ${walled.answer.slice(0, 300)}`;
  }
  if (plain.own !== walled.own) return 'does otherwise to its own rows';
  return plain.others === walled.others ? null : 'changes rows of another store';
}
