import type { SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import type { Effect, Trial } from './compare-statement';
import { compareStatement, stateOf } from './compare-statement';
import type { Mutant } from './drop-filters';
import { dropFilters } from './drop-filters';
import { othersFor } from './choose-others';
import type { Spread } from './choose-others';
import { ALWAYS_FILLED } from './other-store';
import type { SourceStatement } from './source-statements';
import type { Table } from './tenant-tables';

/** Enough for most; a statement whose filters have not all been seen to matter is tried in more states. */
const TRIALS = 2;
/** What Prisma writes has its filter from one place, which has laws of its own. */
const TRIALS_OF_PRISMA = 1;
const MOST_TRIALS = 24;
/** As often it is tried in every step of the story, however often it was before. */
const A_STEP = 2;
const A_STATE = 3;
const IDLE = new Set(['nothing', 'is refused']);
/** Prisma reads back by its id alone what it has just written under a filter. */
const READ_BACK = /^SELECT .* WHERE \(?"public"\."\w+"\."id" = \$1( AND 1=1)?\)? LIMIT \$2 OFFSET \$3/;

interface Tried {
  /** Of the code; none for what Prisma wrote. */
  readonly names: readonly string[];
  readonly tables: readonly Table[];
  /** All filters that were dropped in turn, and those of which nobody noticed yet. */
  readonly mutants: readonly string[];
  readonly alive: Map<string, Mutant>;
  readonly states: Map<string, number>;
  trials: number;
  /** Of them, those in this step of the story. */
  inStep: number;
  /** Of the trials, those in which it had nothing to do. */
  idle: number;
}

export interface WallsOptions {
  readonly tables: readonly Table[];
  readonly source: readonly SourceStatement[];
  /** Statements that go across stores by intention: not compared. */
  readonly acrossStores: readonly string[];
  /** Statements that go across the stores of one ShipHero account by intention. */
  readonly acrossAccount: readonly string[];
  readonly ofAccount: readonly string[];
  /** Filters whose loss nobody could notice: `FILE STATEMENT: FILTER`. */
  readonly redundant: readonly string[];
}

/** Compares what passes by with what it would do if there were only one store, and remembers what it saw. */
export function createStatementWalls({ tables, source, redundant, ...across }: WallsOptions) {
  const tried = new Map<string, Tried>();
  const leaks = new Map<string, string>();
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
      states: new Map(),
      trials: 0,
      inStep: 0,
      idle: 0,
    };
    tried.set(sql, one);
    return one;
  }

  /** A trial tells nothing new in a state that was tried, and nothing at all where there are no rows. */
  async function worthTrying(one: Tried, trial: Trial): Promise<boolean> {
    const left = one.alive.size > 0;
    const most = one.names.length === 0 ? TRIALS_OF_PRISMA : left ? MOST_TRIALS : TRIALS;
    if (one.trials >= most && !(left && one.inStep < A_STEP)) return false;
    const { counts, does } = await stateOf(trial);
    if (!trial.tables.some(({ name }, n) => counts[n] !== '0' && !ALWAYS_FILLED.has(name))) {
      if (trial.tables.some(({ name }) => !ALWAYS_FILLED.has(name))) return false;
    }
    const empty = trial.query.args.map((arg) => arg === null || (Array.isArray(arg) && arg.length === 0));
    const state = `${String(empty)} ${String(counts)} ${does}`;
    const times = one.states.get(state) ?? 0;
    one.states.set(state, times + 1);
    if (times >= (left ? Math.max(A_STATE, one.mutants.length) : 1)) return false;
    if (IDLE.has(does)) one.idle += 1;
    return !IDLE.has(does) || one.idle <= A_STATE;
  }

  async function watch(tx: Transaction, query: SqlQuery): Promise<void> {
    const { sql } = query;
    const one = tried.get(sql) ?? start(sql);
    const is = (list: readonly string[]): boolean => one.names.some((name) => list.includes(name));
    if (storeId === null || one.tables.length === 0 || is(across.acrossStores) || READ_BACK.test(sql)) return;
    const trial: Trial = { tx, tables: one.tables, storeId, query };
    if (!(await worthTrying(one, trial))) return;
    one.trials += 1;
    one.inStep += 1;
    const first = one.trials === 1;
    for (const other of othersFor(one.tables, spreadOf(is), one.trials)) {
      if (one.alive.size === 0 && (!first || other.thorough)) continue;
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
  const spreadOf = (is: (list: readonly string[]) => boolean): Spread =>
    is(across.ofAccount) ? 'of account' : is(across.acrossAccount) ? 'across account' : 'none';

  return {
    watch,
    /** Statements are this store's from now on; null = nobody's. */
    workFor(id: string | null): void {
      storeId = id;
    },
    /** Another step of the story brings new states: whatever is not proved yet is tried in them too. */
    beginStep(): void {
      for (const one of tried.values()) {
        one.states.clear();
        one.inStep = 0;
        one.idle = 0;
      }
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
    /** Filters that could be dropped without a difference in anything that was tried. */
    unproved(): readonly string[] {
      const left = new Set<string>();
      const proved = new Set<string>();
      for (const { names, mutants, alive } of tried.values()) {
        if (names.some((name) => across.acrossStores.includes(name))) continue;
        for (const dropped of mutants) {
          (alive.has(dropped) ? left : proved).add(`${names[0] ?? ''}: ${dropped}`);
        }
      }
      return [...left]
        .filter((filter) => !proved.has(filter))
        .toSorted()
        .map(
          (filter) =>
            `${filter} can be dropped and nothing that the story does changes: add rows or a step to tests/walls/story in which it matters, or its reason to tests/walls/redundant.ts`,
        );
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
    counts: () => {
      const all = [...tried.values()];
      const sum = (of: (one: Tried) => number): number => all.reduce((total, one) => total + of(one), 0);
      return {
        texts: all.length,
        trials: sum(({ trials }) => trials),
        filters: sum(({ mutants }) => mutants.length),
        unproved: sum(({ alive }) => alive.size),
      };
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
