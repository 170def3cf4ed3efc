import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { storeDb } from '@/lib/platform/db/store-db';
import type { StoreDb } from '@/lib/platform/db/store-db';
import { dropPass, forgetCursor, moveCursor, readCursor, readPass, savePass } from '@/lib/work/progress';
import { aStore } from '@/tests/factories/a-store';
import { onEveryDatabase } from '../support/on-every-database';

const words = z.object({ page: z.number() });
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 12, minute));

onEveryDatabase('how far a reading has come', (db) => {
  let store: StoreDb;
  beforeEach(async () => {
    store = storeDb(db(), (await aStore(db())).id);
  });
  const passOf = (name: string) => readPass(store, name, words);

  test('is nowhere before its first end, though it is under way', async () => {
    expect([await readCursor(store, 'a'), await passOf('a')]).toEqual([null, null]);
    await savePass(store, 'a', { page: 2 });
    expect([await readCursor(store, 'a'), await passOf('a')]).toEqual([null, { page: 2 }]);
    await moveCursor(store, 'a', at(1));
    expect([await readCursor(store, 'a'), await passOf('a')]).toEqual([at(1), null]);
  });

  test('under way leaves the cursor where it is, also where it is begun anew', async () => {
    await moveCursor(store, 'a', at(1));
    await savePass(store, 'a', { page: 2 }, at(0));
    await savePass(store, 'a', { page: 3 }, at(5));
    expect([await readCursor(store, 'a'), await passOf('a')]).toEqual([at(1), { page: 3 }]);
    await dropPass(store, 'a');
    expect([await readCursor(store, 'a'), await passOf('a')]).toEqual([at(1), null]);
  });

  test('is kept exactly when the page of its transaction is', async () => {
    const reading = store.transaction(async (tx) => {
      await savePass(tx, 'a', { page: 2 });
      throw new Error('the page was not stored');
    });
    await expect(reading).rejects.toThrow('not stored');
    expect(await passOf('a')).toBeNull();
  });

  test('never goes back, and is forgotten on purpose only', async () => {
    await moveCursor(store, 'a', at(5));
    await moveCursor(store, 'a', at(1));
    expect(await readCursor(store, 'a')).toEqual(at(5));
    await forgetCursor(store, 'a');
    expect(await readCursor(store, 'a')).toBeNull();
  });

  test('in words that this version does not know is begun anew', async () => {
    await savePass(store, 'a', { side: 7 });
    expect(await passOf('a')).toBeNull();
  });

  test('is of one store and one reading', async () => {
    const other = storeDb(db(), (await aStore(db())).id);
    for (const one of [store, other]) {
      await moveCursor(one, 'a', at(1));
      await savePass(one, 'a', { page: 2 });
    }
    await moveCursor(store, 'b', at(9));
    await savePass(store, 'a', { page: 7 });
    await moveCursor(store, 'a', at(3));
    await dropPass(store, 'a');
    await forgetCursor(store, 'a');
    expect([await readCursor(other, 'a'), await readPass(other, 'a', words)]).toEqual([at(1), { page: 2 }]);
    expect(await readCursor(store, 'b')).toEqual(at(9));
  });
});
