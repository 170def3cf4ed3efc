import type { OtherStore } from './other-store';
import type { Table } from './tenant-tables';

/** Mixed pairs of stores that a statement is tried in, new ones in every trial. */
const MIXED = 3;
/** Halves of a table that a statement is tried in, the same; of those that a step is about, or that are hard to tell, more. */
const HALVES = 1;
const MANY_HALVES = 8;
/** Trials after which a filter that nobody has noticed is hard to tell. */
const EASY_TRIALS = 2;

/** How far a statement goes beyond its store by intention. */
export type Spread = 'none' | 'across account' | 'of account';

/**
 * The stores that a statement is tried beside: one on each side of its values, one on the same account, for each of its
 * tables one that alone has rows there, and thorough ones: mixed, and such that have what ours has lost in part, others
 * in every trial.
 */
export function othersFor(
  tables: readonly Table[],
  spread: Spread,
  trial: number,
  isWanted: boolean,
): readonly (Omit<OtherStore, 'id'> & { readonly thorough: boolean })[] {
  const halves = isWanted || trial >= EASY_TRIALS ? MANY_HALVES : HALVES;
  const shared = tables.some(({ name, of }) => of === 'account' || name === 'connection');
  const usual: Omit<OtherStore, 'id'>[] = [
    { account: 'own', shift: 1 },
    ...tables.map(({ name }) => ({ account: 'own', shift: 0, only: name }) as const),
    ...(shared && spread === 'none' ? [{ account: 'shared', shift: 1 } as const] : []),
    // Without a connection a store has no business with the account of another.
    ...(shared && spread !== 'of account'
      ? [{ account: 'shared', shift: 0, only: 'connection' } as const]
      : []),
  ];
  const thorough: Omit<OtherStore, 'id'>[] = [
    { account: 'own', shift: -1 },
    { account: 'own', shift: 0, strange: true },
    ...Array.from(
      { length: MIXED },
      (_, n) => ({ account: 'own', shift: 0, mixed: true, seed: trial * MIXED + n }) as const,
    ),
    ...tables.flatMap(({ name: part }) =>
      Array.from(
        { length: halves },
        (_, n) => ({ account: 'own', shift: 0, part, seed: trial * MANY_HALVES + n }) as const,
      ),
    ),
  ];
  return [
    ...usual.map((other) => ({ ...other, thorough: false })),
    ...thorough.map((other) => ({ ...other, thorough: true })),
  ];
}
