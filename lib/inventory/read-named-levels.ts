import { doubtSkus } from '@/lib/mapping/known-skus';
import { promiseGivenBack } from '@/lib/orders/promise-given-back';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import { shipheroSku } from '@/lib/shiphero/ids';
import { readLevels } from '@/lib/shiphero/warehouse-products';
import { dropTold } from '@/lib/stores/told';
import type { LevelReading } from './level-reading';
import { readToldSkus } from './read-told-skus';
import { readHiddenSkus, showCoverage } from '@/lib/orders/show-coverage';
import { dropGoneLevels, storeLevels } from './store-levels';
import { tellLevels } from './tell-levels';

const MOST_A_RUN = 60;

/**
 * Reads, by name, the levels that an event told of and those that should show units of our orders and do not yet. True
 * where none are left.
 */
export async function readNamedLevels({
  run,
  client,
  accountKey,
  readTo,
}: LevelReading): Promise<Result<boolean>> {
  const { store } = run;
  const now = run.clock.now();
  await store.transaction(async (tx) => {
    // First, or a level that shows units which were given back would sell them.
    const back = await promiseGivenBack(tx);
    await tellLevels(tx, accountKey, [...back, ...(await showCoverage(tx.sql, accountKey, [], now))]);
  });
  // Before the first reading of all levels there is nothing that these would change.
  const told = readTo === null ? { skus: [], more: false } : await readToldSkus(store, accountKey);
  const hidden = await readHiddenSkus(store.sql, accountKey, MOST_A_RUN);
  const names = [...new Set([...told.skus, ...hidden])].map((sku) => shipheroSku.parse(sku));
  for (let at = 0; at < Math.min(names.length, MOST_A_RUN);) {
    const read = await readLevels(client.api, names.slice(at, MOST_A_RUN));
    if (!read.ok) return read;
    const { skus, levels, readAt } = read.value;
    await store.transaction(async (tx) => {
      const changed = await storeLevels(tx.sql, accountKey, levels, readAt);
      const gone = await dropGoneLevels(tx.sql, accountKey, skus, readAt);
      const shown = await showCoverage(tx.sql, accountKey, skus, readAt);
      await doubtSkus(tx.sql, accountKey, [...changed, ...gone], run.clock.now());
      await tellLevels(tx, accountKey, [...changed, ...gone, ...shown]);
      await dropTold(
        tx.sql,
        'sku',
        skus.map((about) => ({ about, before: readAt })),
      );
    });
    at += skus.length;
  }
  return succeed(names.length <= MOST_A_RUN && !told.more);
}
