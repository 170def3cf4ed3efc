import { z } from 'zod';
import type { StoreTx } from '@/lib/platform/db/store-db';

const LET_GO = `
  select l.cause, l.facts from let_go l
  where l.store_id = $1::uuid and l.taken_back_at is null and l.cause = any($2::text[])`;

const factsOfPackage = z.object({ labelId: z.string(), traits: z.string().optional() });

/**
 * The packages with which a person has dealt by hand, by label, each with the shipments that were not to be made of it
 * then.
 */
export async function readLetGo(
  store: Pick<StoreTx, 'sql'>,
  labelIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (labelIds.length === 0) return new Map();
  const rows = await store.sql.query<{ cause: string; facts: unknown }>(LET_GO, [
    labelIds.flatMap((labelId) => [`shipment_refused:${labelId}`, `shipment_ambiguous:${labelId}`]),
  ]);
  const found = new Map<string, Set<string>>();
  for (const { facts } of rows) {
    const { labelId, traits } = factsOfPackage.parse(facts);
    const all = found.get(labelId) ?? new Set<string>();
    if (traits !== undefined) all.add(traits);
    found.set(labelId, all);
  }
  return found;
}
