import { causeOf, resolveIssues } from '@/lib/issues/resolve-issue';
import { doubtSkus } from '@/lib/mapping/known-skus';
import { lookAtUnreadable } from '@/lib/orders/look-unreadable';
import { promiseGivenBack } from '@/lib/orders/promise-given-back';
import { readHiddenSkus, showCoverage } from '@/lib/orders/show-coverage';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import { shipheroSku } from '@/lib/shiphero/ids';
import type { UnreadableSku } from '@/lib/shiphero/named-levels';
import { readLevels } from '@/lib/shiphero/named-levels';
import { dropTold } from '@/lib/stores/told';
import type { LevelReading } from './level-reading';
import { readToldSkus } from './read-told-skus';
import { dropGoneLevels, storeLevels } from './store-levels';
import { tellLevels } from './tell-levels';

const MOST_A_RUN = 60;
/** While credits are short, one that moves all the time is read once in so long: that shows all that was told before. */
const SPARED_MS = 4_000;

/** What is left of them: nothing, some that may be read at once, or only such as are read again a little later. */
export type NamedLeft = 'none' | 'some' | 'spared';

/** Until those are read that were spared. */
export const spareMs = (left: NamedLeft): number => (left === 'spared' ? SPARED_MS : Infinity);

const JUST_READ = `
  select l.sku from level l
  where l.account_key = $2 and l.sku = any($3::text[])
    and exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = $2)
  group by l.sku
  having min(l.read_at) > $4::timestamptz and min(l.read_at) <= $5::timestamptz`;

/**
 * Reads, by name, the levels that an event told of and those that should show units of our orders and do not yet. Of a
 * SKU that cannot be read nothing is dropped and nothing is shown: people are told of it.
 */
export async function readNamedLevels(reading: LevelReading): Promise<Result<NamedLeft>> {
  const { run, accountKey, readTo } = reading;
  const { store } = run;
  const now = run.clock.now();
  await store.transaction(async (tx) => {
    // First, or a level that shows units which were given back would sell them.
    const back = await promiseGivenBack(tx);
    await tellLevels(tx, accountKey, [...back, ...(await showCoverage(tx.sql, accountKey, [], now))]);
  });
  // Before the first reading of all levels there is nothing that these would change.
  const told = readTo === null ? { skus: [], more: false } : await readToldSkus(store, accountKey);
  const hidden = await readHiddenSkus(store.sql, accountKey, 2 * MOST_A_RUN);
  const spared = await readSpared(reading, [...told.skus, ...hidden]);
  const isDue = (sku: string): boolean => !spared.has(sku);
  // Those that stay hidden, as they cannot be read, come again with the next reading, and not at once.
  const names = [...new Set([...told.skus.filter(isDue), ...hidden.filter(isDue).slice(0, MOST_A_RUN)])];
  const read = await readByName(reading, names.slice(0, MOST_A_RUN));
  if (!read.ok) return read;
  if (names.length > MOST_A_RUN || told.more) return succeed('some');
  return succeed(spared.size > 0 ? 'spared' : 'none');
}

/** Those of them that were read a moment ago, where credits are short. */
async function readSpared(
  { run, client, accountKey }: LevelReading,
  skus: readonly string[],
): Promise<ReadonlySet<string>> {
  if (skus.length === 0 || (await client.api.credits.hasPlenty())) return new Set();
  const now = run.clock.now();
  const since = new Date(now.getTime() - SPARED_MS);
  const rows = await run.store.sql.query<{ sku: string }>(JUST_READ, [accountKey, skus, since, now]);
  return new Set(rows.map(({ sku }) => sku));
}

/** Reads and stores the levels of these SKUs, in every warehouse. */
export async function readByName(
  { run, client, accountKey }: LevelReading,
  names: readonly string[],
): Promise<Result<void>> {
  for (let at = 0; at < names.length;) {
    const wanted = names.slice(at).map((sku) => shipheroSku.parse(sku));
    const read = await readLevels(client.api, wanted);
    if (!read.ok) return read;
    const { skus, levels, unreadable, readAt } = read.value;
    await run.store.transaction(async (tx) => {
      const changed = await storeLevels(tx.sql, accountKey, levels, readAt);
      const gone = await dropGoneLevels(tx.sql, accountKey, skus, readAt);
      const shown = await showCoverage(tx.sql, accountKey, skus, readAt);
      await doubtSkus(tx.sql, accountKey, [...changed, ...gone], run.clock.now());
      await tellLevels(tx, accountKey, [...changed, ...gone, ...shown]);
      await tellUnreadable(tx, skus, unreadable);
      // One that cannot be read is read again when it is told of anew.
      const told = [...skus, ...unreadable.map(({ sku }) => sku)];
      await dropTold(
        tx.sql,
        'sku',
        told.map((about) => ({ about, before: readAt })),
      );
    });
    at += skus.length + unreadable.length;
  }
  return succeed(undefined);
}

/** In the words of `lookAtUnreadable`. */
const causeOfSku = (sku: string): string =>
  causeOf({ code: 'shiphero_unreadable', subject: `stock in ShipHero ${sku}` });

async function tellUnreadable(
  tx: StoreTx,
  skus: readonly string[],
  unreadable: readonly UnreadableSku[],
): Promise<void> {
  await resolveIssues(tx, skus.map(causeOfSku));
  await lookAtUnreadable(
    tx,
    unreadable.map(({ sku: id, path }) => ({
      ...{ what: 'stock', id, path },
      ...{ shipheroOrderId: null, partnerOrderId: null },
    })),
  );
}
