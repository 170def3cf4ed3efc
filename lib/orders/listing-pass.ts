import { z } from 'zod';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { readPass, savePass } from '@/lib/work/progress';

const words = z.object({
  /** The connection: another account does not know its cursor. */
  of: z.string(),
  began: z.coerce.date(),
  /** What changed at or after this is read. */
  from: z.coerce.date(),
  /** ShipHero's cursor of the page to be read next; null at the start. */
  after: z.string().nullable(),
  /** The newest change seen so far, by ShipHero's clock. */
  newest: z.coerce.date(),
});

/** A list of ShipHero's that is being read, page by page. */
export type ListingPass = Readonly<z.infer<typeof words>>;

/** The pass of a reading of this connection that is under way; null where none is. */
export async function readListingPass(
  store: Pick<StoreTx, 'sql'>,
  name: string,
  connectionId: string,
): Promise<ListingPass | null> {
  const pass = await readPass(store, name, words);
  return pass?.of === connectionId ? pass : null;
}

/** Keeps it. A cursor that is not there yet is where the pass begins. */
export const saveListingPass = (
  store: Pick<StoreTx, 'sql'>,
  name: string,
  pass: ListingPass,
): Promise<void> => savePass(store, name, pass, pass.from);
