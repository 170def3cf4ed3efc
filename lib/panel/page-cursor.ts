import { z } from 'zod';

/** Where a page begins: behind (`next`) or before (`previous`) a row of a list that is sorted by time and id. */
export interface PageCursor {
  readonly direction: 'next' | 'previous';
  readonly at: Date;
  readonly id: string;
}

/** `n-1795421000000-118`: the direction, the row's time and its id. */
const CURSOR = /^([np])-(\d{1,15})-([\da-f-]{1,36})$/;

/** @param id what an id of the list looks like */
export const pageCursor = (id: RegExp) =>
  z.string().transform((text, context): PageCursor => {
    const [, direction = '', at = '', given = ''] = CURSOR.exec(text) ?? [];
    if (!id.test(given)) {
      context.addIssue({ code: 'custom', message: 'is not a cursor of this list' });
      return z.NEVER;
    }
    return { direction: direction === 'n' ? 'next' : 'previous', at: new Date(Number(at)), id: given };
  });

/** What is left empty in an address counts as not said. */
export const unlessEmpty = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema.optional(),
  );

export const pageLimit = z.coerce.number().int().min(1).max(250).default(50);

interface Row {
  readonly at: Date;
  readonly id: string;
}

interface Page<R> {
  readonly rows: readonly R[];
  readonly next: string | null;
  readonly previous: string | null;
}

/**
 * Makes a page of what was read: the newest first, and the cursors of the pages beside it.
 *
 * @param read one row more than a page holds, where there is one; in the order in which the page was read, so oldest
 *   first where that was towards the newer ones
 */
export function pageOf<R extends Row>(
  read: readonly R[],
  limit: number,
  cursor: Pick<PageCursor, 'direction'> | undefined,
): Page<R> {
  const more = read.length > limit;
  const held = read.slice(0, limit);
  const backwards = cursor?.direction === 'previous';
  const rows = backwards ? held.toReversed() : held;
  const [first, last] = [rows[0], rows.at(-1)];
  const came = cursor !== undefined;
  return {
    rows,
    next: last !== undefined && (backwards || more) ? textOf('n', last) : null,
    previous: first !== undefined && (backwards ? more : came) ? textOf('p', first) : null,
  };
}

const textOf = (direction: 'n' | 'p', { at, id }: Row): string => `${direction}-${at.getTime()}-${id}`;
