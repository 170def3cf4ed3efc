import { badArgument } from './api-error';

export interface PageArguments {
  readonly sort?: string | null;
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

export interface Connection<N> {
  readonly edges: { readonly node: N; readonly cursor: string }[];
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  readonly total_count: number;
}

/** What a connection gives when it is not told, and the most it gives. */
export const PAGE_SIZE = 100;

const cursorOf = (index: number): string => Buffer.from(`arrayconnection:${index}`).toString('base64');

function indexIn(cursor: string): number {
  const match = /^arrayconnection:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'));
  if (!match) throw badArgument(`Invalid cursor ${cursor}`);
  return Number(match[1]);
}

/** One page of a list. Cursors count places, so a list that changes meanwhile shifts under its reader. */
export function toConnection<T, N>(
  items: readonly T[],
  args: PageArguments,
  view: (item: T) => N,
): Connection<N> {
  if ((args.first ?? 0) < 0 || (args.last ?? 0) < 0) {
    throw badArgument("first and last can't be negative values");
  }
  let start = args.after ? indexIn(args.after) + 1 : 0;
  let end = args.before ? Math.min(items.length, indexIn(args.before)) : items.length;
  if (args.last && !args.first) start = Math.max(start, end - Math.min(args.last, PAGE_SIZE));
  else end = Math.min(end, start + Math.min(args.first ?? PAGE_SIZE, PAGE_SIZE));
  const edges = items
    .slice(start, end)
    .map((item, index) => ({ node: view(item), cursor: cursorOf(start + index) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    total_count: items.length,
  };
}

/** `sort` names a field, with `-` before it for the newest or greatest first; else by id. */
export function sortBy<T extends { number: number }>(
  items: readonly T[],
  sort: string | null | undefined,
  keys: Readonly<Record<string, (item: T) => number>>,
): T[] {
  const descending = sort?.startsWith('-') ?? false;
  const name = (sort ?? '').replace(/^[-+]/, '');
  const key = keys[name] ?? ((item: T) => item.number);
  const direction = descending ? -1 : 1;
  return items.toSorted((a, b) => direction * (key(a) - key(b) || a.number - b.number));
}
