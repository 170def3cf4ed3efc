import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageCursor, pageOf } from '@/lib/panel/page-cursor';

interface Row {
  readonly at: Date;
  readonly id: string;
}

const schema = pageCursor(/^\d+$/);
const newestFirst = (left: Row, right: Row): number =>
  right.at.getTime() - left.at.getTime() || Number(right.id) - Number(left.id);

/** A list as the database reads it: what is beyond the cursor, in its direction, one more than a page holds. */
function turn(list: readonly Row[], limit: number, text: string | null) {
  const cursor = text === null ? undefined : schema.parse(text);
  const sorted = list.toSorted(newestFirst);
  const ordered = cursor?.direction === 'previous' ? sorted.toReversed() : sorted;
  const sign = cursor?.direction === 'previous' ? -1 : 1;
  const beyond = ordered.filter((row) => cursor === undefined || sign * newestFirst(cursor, row) < 0);
  return pageOf(beyond.slice(0, limit + 1), limit, cursor);
}

const lists = fc
  .uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 60 })
  .map((ids) => ids.map((id): Row => ({ id: String(id), at: new Date(Math.floor(id / 3) * 1_000) })));
const limits = fc.integer({ min: 1, max: 9 });

describe('turning pages', () => {
  it('shows every row once on the way to the end, and the same pages on the way back', () => {
    fc.assert(
      fc.property(lists, limits, (list, limit) => {
        const there: string[][] = [];
        let page = turn(list, limit, null);
        expect(page.previous).toBeNull();
        for (;;) {
          there.push(page.rows.map(({ id }) => id));
          if (page.next === null) break;
          page = turn(list, limit, page.next);
        }
        expect(there.flat()).toEqual(list.toSorted(newestFirst).map(({ id }) => id));
        const back: string[][] = [page.rows.map(({ id }) => id)];
        while (page.previous !== null) {
          page = turn(list, limit, page.previous);
          back.unshift(page.rows.map(({ id }) => id));
        }
        expect(back).toEqual(there);
      }),
    );
  });

  it('is not disturbed by rows that arrive meanwhile', () => {
    fc.assert(
      fc.property(lists, limits, fc.integer({ min: 1, max: 20 }), (list, limit, arrived) => {
        const first = turn(list, limit, null);
        if (first.next === null) return;
        const later = Array.from({ length: arrived }, (_, index): Row => ({
          id: String(1_000 + index),
          at: new Date(1_000_000 + index),
        }));
        const second = turn([...list, ...later], limit, first.next);
        expect(second).toEqual(turn(list, limit, first.next));
        // Back again they are a page further.
        expect(turn([...list, ...later], limit, second.previous ?? '').previous).not.toBeNull();
      }),
    );
  });

  it('takes no cursor of another list', () => {
    for (const text of ['', '118', 'x-1-1', 'n-1-a', 'n-1;drop', 'p-99999999999999999-1']) {
      expect(schema.safeParse(text).success).toBe(false);
    }
  });
});
