import { z } from 'zod';
import type { Sql } from '@/lib/platform/db/sql';
import type { Result } from '@/lib/platform/failure';
import { meetsAll, succeed } from '@/lib/platform/failure';
import { readPass, savePass } from '@/lib/work/progress';
import type { LevelReading } from './level-reading';
import { readByName } from './read-named-levels';

const AT_ONCE = 60;
/** However often events have levels read: what they tell of goes before, and has the account's credits. */
const BETWEEN_MS = 5 * 60_000;
const ROUND_MS = 24 * 60 * 60_000;

const NAME = 'levels_again';
const words = z.object({
  /** When this round through all linked SKUs began, or begins. */
  began: z.coerce.date(),
  nextAt: z.coerce.date(),
  /** The SKU that was looked at last. */
  after: z.string(),
});
type Round = Readonly<z.infer<typeof words>>;

// One that was read since, by whatever store on the account, is passed over.
const NEXT = `
  select next.sku, exists (
    select 1 from level l
    where l.account_key = $3 and l.sku = next.sku
      and exists (select 1 from connection own where own.store_id = $1::uuid and own.account_key = $3)
    having min(l.read_at) >= $4::timestamptz
  ) as read
  from (
    select distinct shiphero_sku as sku from sku_link
    where store_id = $1::uuid and shiphero_sku > $2
    order by shiphero_sku
    limit ${AT_ONCE}
  ) as next
  order by next.sku`;

const readNext = (sql: Sql, accountKey: string, { began, after }: Round) =>
  sql.query<{ sku: string; read: boolean }>(NEXT, [after, accountKey, began]);

const beginAt = (at: number): Round => ({ began: new Date(at), nextAt: new Date(at), after: '' });

/**
 * Reads the levels of all linked SKUs once more, a few every five minutes and all of them no more than once a day: what is deleted
 * in ShipHero, with its levels, stands in no list of changes and no event tells of it, and what was told wrong once would
 * stay so.
 */
export async function readLevelsAgain(reading: LevelReading): Promise<Result<void>> {
  const { run, accountKey } = reading;
  const { store, clock } = run;
  const now = clock.now().getTime();
  const round = await readPass(store, NAME, words);
  if (round === null) {
    // All levels have just been read. Not in all stores at one time of day, or the day's work would come at once.
    await savePass(store, NAME, beginAt(now + ROUND_MS * Math.random()));
    return succeed(undefined);
  }
  if (now < round.nextAt.getTime()) return succeed(undefined);
  const next = await readNext(store.sql, accountKey, round);
  const read = await readByName(
    reading,
    next.filter((one) => !one.read).map(({ sku }) => sku),
  );
  // One that ShipHero gives no answer for keeps no other from being read; it has its turn tomorrow.
  if (!read.ok && meetsAll(read.failure)) return read;
  const last = next.at(-1);
  const goesOn = last !== undefined && next.length === AT_ONCE;
  const nextAt = new Date(now + BETWEEN_MS);
  const ends = Math.max(now, round.began.getTime() + ROUND_MS);
  await savePass(store, NAME, goesOn ? { ...round, nextAt, after: last.sku } : beginAt(ends));
  return read;
}
