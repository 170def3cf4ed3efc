import { z } from 'zod';
import type { Sql } from '@/lib/platform/db/sql';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import { readPass, savePass } from '@/lib/work/progress';
import type { LevelReading } from './level-reading';
import { readByName } from './read-named-levels';

/** One page of credits. */
const AT_ONCE = 12;
const BETWEEN_MS = 60_000;
const ROUND_MS = 24 * 60 * 60_000;

const NAME = 'levels_again';
const words = z.object({
  /** When this round through all linked SKUs began, or begins. */
  began: z.coerce.date(),
  nextAt: z.coerce.date(),
  /** The SKU that was read last. */
  after: z.string(),
});
type Round = Readonly<z.infer<typeof words>>;

const NEXT = `
  select distinct shiphero_sku as sku from sku_link
  where store_id = $1::uuid and shiphero_sku > $2
  order by shiphero_sku
  limit ${AT_ONCE}`;

const readNext = async (sql: Sql, after: string): Promise<readonly string[]> =>
  (await sql.query<{ sku: string }>(NEXT, [after])).map(({ sku }) => sku);

const beginAt = (at: Date): Round => ({ began: at, nextAt: at, after: '' });

/**
 * Reads the levels of all linked SKUs once more, a few a minute and all of them no more than once a day: what is deleted
 * in ShipHero, with its levels, stands in no list of changes and no event tells of it, and what was told wrong once would
 * stay so.
 *
 * @returns milliseconds until the next few
 */
export async function readLevelsAgain(reading: LevelReading): Promise<Result<number>> {
  const { store, clock } = reading.run;
  const now = clock.now();
  const save = async (round: Round): Promise<Result<number>> => {
    await savePass(store, NAME, round);
    return succeed(round.nextAt.getTime() - now.getTime());
  };
  const round = await readPass(store, NAME, words);
  // All levels have just been read, or will be.
  if (round === null) return save(beginAt(new Date(now.getTime() + ROUND_MS)));
  const waitMs = round.nextAt.getTime() - now.getTime();
  if (waitMs > 0) return succeed(waitMs);
  const skus = await readNext(store.sql, round.after);
  const read = await readByName(reading, skus);
  if (!read.ok) return read;
  const nextAt = new Date(now.getTime() + BETWEEN_MS);
  const after = skus.at(-1);
  if (after !== undefined && skus.length === AT_ONCE) return save({ ...round, nextAt, after });
  return save(beginAt(new Date(Math.max(nextAt.getTime(), round.began.getTime() + ROUND_MS))));
}
