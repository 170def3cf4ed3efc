import { expect, it } from 'vitest';
import { createStatementWalls } from './statement-walls';

const SQL = 'select 1 as there from variant where store_id = $1::uuid';
const FILTER = 'lib/a.ts READ: store_id = $1::uuid';
/** Of that text. */
const MARK = '2032dc4802afd13f';

function wallsWith(seenBefore: Readonly<Record<string, string>>, sql = SQL) {
  const walls = createStatementWalls({
    ...{ tables: [], acrossStores: [], acrossAccount: [], ofAccount: [], bySecret: [], redundant: [] },
    source: [{ name: 'lib/a.ts READ', pattern: /from variant/, text: SQL }],
    seenBefore,
  });
  // It is sent, and nothing that it meets shows its filter.
  walls.wants({ sql, args: [], argTypes: [] }, false);
  return walls;
}

it('a filter that no run has seen to matter is told', () => {
  expect(wallsWith({}).unproved()).toEqual([expect.stringContaining(FILTER)]);
});

it('one that was seen in this very text is not, and one of a text that changed is', () => {
  const mark = 'c0ffee0000000000';
  expect(wallsWith({ [FILTER]: mark }).unproved()).toHaveLength(1);
  const kept = { [FILTER]: MARK };
  expect(wallsWith(kept).unproved()).toEqual([]);
  expect(wallsWith(kept, SQL.replaceAll(' ', '\n ')).unproved()).toEqual([]);
  expect(wallsWith(kept).seen()).toEqual(kept);
  expect(wallsWith(kept, `${SQL} and sku <> ''`).unproved()).toHaveLength(1);
});
