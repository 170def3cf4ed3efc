import { expect, test } from 'vitest';
import { collectWhileBusy } from '@/lib/stores/collect-while-busy';

/** Work that ends only when it is told to. */
function slowWork(fails: (items: readonly string[]) => boolean = () => false) {
  const batches: string[][] = [];
  const ends: (() => void)[] = [];
  const rests: number[] = [];
  const collect = collectWhileBusy<string>(
    async (items) => {
      batches.push([...items]);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (fails(items)) throw new Error(`no ${items.join()}`);
    },
    () => rests.push(batches.length),
  );
  const endNext = async (): Promise<void> => {
    ends.shift()?.();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { batches, rests, collect, endNext };
}

test('an item that finds nothing under way is worked at once, and alone', () => {
  const { batches, collect } = slowWork();
  void collect('a');
  expect(batches).toEqual([['a']]);
});

test('items that come meanwhile are worked together, in the order in which they came', async () => {
  const { batches, rests, collect, endNext } = slowWork();
  const all = Promise.all(['a', 'b', 'c'].map(collect));
  await endNext();
  expect(batches).toEqual([['a'], ['b', 'c']]);
  await endNext();
  await all;
  expect(rests).toEqual([2]);
});

test('nobody hears of success before the work with its own item has ended', async () => {
  const { collect, endNext } = slowWork();
  const heard: string[] = [];
  for (const item of ['a', 'b']) void collect(item).then(() => heard.push(item));
  await endNext();
  expect(heard).toEqual(['a']);
  await endNext();
  expect(heard).toEqual(['a', 'b']);
});

test('one bad item fails alone, and the others of its batch are done', async () => {
  const { collect, endNext } = slowWork((items) => items.includes('bad'));
  const outcomes = Promise.allSettled(['first', 'good', 'bad', 'fine'].map(collect));
  for (let turn = 0; turn < 5; turn += 1) await endNext();
  expect((await outcomes).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
});

test('what comes after a failure is worked as ever', async () => {
  const { batches, collect, endNext } = slowWork((items) => items.includes('bad'));
  const bad = collect('bad');
  const heard = expect(bad).rejects.toThrow('no bad');
  await endNext();
  await heard;
  void collect('good');
  expect(batches).toEqual([['bad'], ['good']]);
});
