import { expect, it } from 'vitest';
import { createStatementNames } from '@/lib/platform/db/statement-names';

const nth = <T>(times: number, act: () => T): T | undefined => Array.from({ length: times }, act).at(-1);

it('a statement has a name from its fifth use on, and the same in every process', () => {
  const nameOf = createStatementNames();
  expect(nth(4, () => nameOf('select 1'))).toBeUndefined();
  const name = nameOf('select 1');
  expect(name).toMatch(/^[\w-]{43}$/);
  expect(nameOf('select 1')).toBe(name);
  expect(nth(5, () => createStatementNames()('select 1'))).toBeUndefined();
  const another = createStatementNames();
  expect(nth(5, () => another('select 1'))).toBe(name);
  expect(nth(5, () => another('select 2'))).not.toBe(name);
});

it('no more than a connection is to keep have one, however many texts there are', () => {
  const nameOf = createStatementNames();
  const named = Array.from({ length: 1_000 }, (_, n) => nth(5, () => nameOf(`select ${n}`))).filter(
    (name) => name !== undefined,
  );
  expect(new Set(named).size).toBe(400);
  // Those keep theirs.
  expect(nameOf('select 0')).toBe(named[0]);
});

it('texts that never come again do not keep one that does from its name', () => {
  const nameOf = createStatementNames();
  for (let n = 0; n < 10_000; n += 1) nameOf(`select ${n}`);
  expect(nth(5, () => nameOf('select often'))).toBeDefined();
});
