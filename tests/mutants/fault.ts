/** The rooms whose tests have to notice nine of ten faults. */
export const FOLDERS = [
  'work',
  'orders',
  'inventory',
  'shipments',
  'mapping',
  'stores',
  'issues',
  'shiphero',
  'history',
  'platform',
] as const;
export type Folder = (typeof FOLDERS)[number];

export type DatabaseName = 'PGlite' | 'PostgreSQL';

/** One change that makes the product wrong. */
export interface Fault {
  /** What the code does not do any more, in a few words; unique in its folder. */
  readonly name: string;
  /** From the root of the project. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** What a merchant or a customer would see of it. */
  readonly hurts: string;
  /** The test files that must notice it: their paths, or parts of them. Run in this order until one fails. */
  readonly suites: readonly string[];
  /** Where only one of the databases can show it: PGlite has one connection, so that no lock ever waits there. */
  readonly only?: DatabaseName;
  /** Why nothing that can be observed changes. Such a fault is not run and not counted. */
  readonly equivalent?: string;
}

/** What became of one fault on one database. */
export type Verdict =
  | { readonly verdict: 'noticed'; readonly by: string }
  | { readonly verdict: 'survived' }
  /** Its text stands in the file no more, or more than once, or the planted code cannot be run. */
  | { readonly verdict: 'stale'; readonly why: string }
  /** The suite does not pass without the fault, or there is no such suite: it proves nothing. */
  | { readonly verdict: 'no suite'; readonly why: string };
