import type { StoreState, World } from '../state';
import type { Answer } from './answer';

/** One request of the app to one store, after the gate. */
export interface Call {
  readonly world: World;
  readonly store: StoreState;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface Scope {
  /** `store_v2_orders`; its `_read_only` sister is enough for reading. Null: any token will do. */
  readonly name: string | null;
  readonly writes: boolean;
}

export interface Operation {
  /** For the counters: `orders.read`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** After `/stores/{hash}`, in the router's spelling. */
  readonly path: string;
  readonly scope: Scope;
  /** Synchronous on purpose: what it changes is changed in one step. */
  handle(call: Call): Answer;
}

export const reads = (name: string | null): Scope => ({ name, writes: false });
export const writes = (name: string | null): Scope => ({ name, writes: true });

/** A positive whole number of the query, or the default where it is absent or nonsense; at most `most`. */
export function pageOf(query: Call['query'], usual: number, most: number): { page: number; limit: number } {
  const number = (text: string | undefined, otherwise: number): number => {
    const value = Number(text ?? otherwise);
    return Number.isInteger(value) && value > 0 ? value : otherwise;
  };
  return { page: number(query['page'], 1), limit: Math.min(number(query['limit'], usual), most) };
}

/** `1,2,3` of a `…:in` filter as a set of its parts; null where the filter is absent. */
export const partsOf = (text: string | undefined): ReadonlySet<string> | null =>
  text === undefined ? null : new Set(text.split(',').map((part) => part.trim()));
