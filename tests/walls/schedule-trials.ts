import { stateOf } from './compare-statement';
import type { Trial } from './compare-statement';
import type { Mutant } from './drop-filters';
import { ALWAYS_FILLED } from './other-store';
import type { Table } from './tenant-tables';

/** Trials in which a statement has something to do and is held to its store, whatever its filters are. */
const TRIALS = 2;
/** What Prisma writes has its filter from one place, which has laws of its own. */
const TRIALS_OF_PRISMA = 1;
/** While a filter has not been seen to matter; after that only in states that no step has brought before. */
const MOST_TRIALS = 6;
const A_STEP = 2;
const A_STATE = 3;
/** Of what a step is about. */
const MOST_OF_WANTED = 12;
/** Looks at the state in one step, of which most find it as it was. */
const LOOKS = 15;
const IDLE = new Set(['nothing', 'is refused']);

/** What is known of one text that was sent. */
export interface Tried {
  /** Of the code; none for what Prisma wrote. */
  readonly names: readonly string[];
  readonly tables: readonly Table[];
  /** All filters that were dropped in turn, and those of which nobody noticed yet. */
  readonly mutants: readonly string[];
  readonly alive: Map<string, Mutant>;
  /** States that it was sent in, ever, and how often in this step. */
  readonly ever: Set<string>;
  readonly states: Map<string, number>;
  /** All trials, those in which it had something to do, and of them those in this step. */
  attempts: number;
  trials: number;
  inStep: number;
  /** Trials in this step in which it had nothing to do. */
  idle: number;
  looks: number;
  /** The step is about it. */
  wanted: boolean;
}

/** Another step of the story brings new states. */
export function beginStep(one: Tried): void {
  one.states.clear();
  one.inStep = 0;
  one.idle = 0;
  one.looks = 0;
  one.wanted = false;
}

/** Whether it is held to its store in its next trial, and not only tried for the filters that are left. */
export const isHeld = (one: Tried): boolean =>
  one.trials < (one.names.length === 0 ? TRIALS_OF_PRISMA : TRIALS);

/** Whether a look at the state may say that a trial is worth its time. Cheap: asked for whatever is sent. */
export const mayBeTried = (one: Tried): boolean =>
  one.tables.length > 0 &&
  (one.alive.size > 0 ? one.looks < LOOKS || one.wanted : isHeld(one) && one.looks < A_STATE);

/** `briefly`: it has nothing to do, which few other stores can change. */
export type Worth = 'thoroughly' | 'briefly' | 'no';

/** A trial tells nothing new in a state that was tried, and nothing at all where there are no rows. */
export async function worthTrying(one: Tried, trial: Trial): Promise<Worth> {
  one.looks += 1;
  const left = one.alive.size > 0;
  const { counts, does } = await stateOf(trial);
  const telling = trial.tables.some(({ name }) => !ALWAYS_FILLED.has(name));
  if (telling && !trial.tables.some(({ name }, n) => counts[n] !== '0' && !ALWAYS_FILLED.has(name))) {
    return 'no';
  }
  const empty = trial.query.args.map((arg) => arg === null || (Array.isArray(arg) && arg.length === 0));
  const state = `${String(empty)} ${String(counts)} ${does}`;
  const times = one.states.get(state) ?? 0;
  one.states.set(state, times + 1);
  const isNew = !one.ever.has(state);
  one.ever.add(state);
  if (times >= (one.wanted ? MOST_OF_WANTED : left ? A_STATE : 1)) return 'no';
  if (!one.wanted && one.inStep >= A_STEP) return 'no';
  const isIdle = IDLE.has(does);
  const before = isIdle ? one.attempts - one.trials : one.trials;
  if (before >= (left || !isIdle ? MOST_TRIALS : A_STATE) && !isNew && !one.wanted) return 'no';
  if (isIdle) {
    one.idle += 1;
    if (one.idle > A_STATE) return 'no';
    return one.wanted ? 'thoroughly' : 'briefly';
  }
  if (one.inStep >= MOST_OF_WANTED) return 'no';
  one.trials += 1;
  one.inStep += 1;
  return 'thoroughly';
}
