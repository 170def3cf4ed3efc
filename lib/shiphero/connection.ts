import { z } from 'zod';

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
