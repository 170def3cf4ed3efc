import { z } from 'zod';
import { unreadableRow } from './unreadable';
import type { UnreadableRow } from './unreadable';

/** One page of a list; `next` is the cursor of the following one, null at the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** The parser of a GraphQL connection asked for as `pageInfo{hasNextPage endCursor} edges{node{…}}`; null rows fall out. */
export const connectionOf = <T>(node: z.ZodType<T | null>) =>
  z
    .object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
      edges: z.array(z.object({ node: node.nullable() }).nullable()),
    })
    .transform(({ pageInfo, edges }): Page<T> => ({
      items: edges.flatMap((edge) => (edge?.node == null ? [] : [edge.node])),
      next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
    }));

/** The parser of `{ [operation]: { data: connection } }`, giving the page. */
export const listAnswer = <Name extends string, T>(name: Name, node: z.ZodType<T | null>) =>
  z
    .object({ [name]: z.object({ data: connectionOf(node) }) })
    .transform((answer): Page<T> => pageIn(answer[name]));

function pageIn<T>(result: { data: Page<T> } | undefined): Page<T> {
  return result?.data ?? { items: [], next: null };
}

/** A page that one row cannot spoil: what could not be read of it stands apart. */
export interface RowsPage<T> extends Page<T> {
  readonly unreadable: readonly UnreadableRow[];
}

/**
 * The same, row by row. Only for lists that are gone through: where a row that is missing would count as proof, the
 * whole answer has to be read.
 */
export const rowsAnswer = <Name extends string, T>(name: Name, node: z.ZodType<T | null>) =>
  listAnswer(name, z.unknown()).transform(({ items, next }): RowsPage<T> => {
    const read: T[] = [];
    const unreadable: UnreadableRow[] = [];
    for (const item of items) {
      const parsed = node.safeParse(item);
      if (!parsed.success) unreadable.push(unreadableRow(item, parsed.error.issues));
      else if (parsed.data !== null) read.push(parsed.data);
    }
    return { items: read, next, unreadable };
  });
