import { raiseIssue } from '@/lib/issues/raise-issue';
import { causeOf, resolveIssues } from '@/lib/issues/resolve-issue';
import type { StoreTx } from '@/lib/platform/db/store-db';
import { UPKEEP } from '@/lib/stores/upkeep-work';

const CAUSE = { code: 'shiphero_access_ending', subject: '' } as const;

/** Says in time that ShipHero's access ends and cannot be renewed, while everything still works; null takes it back. */
export async function tellAccessEnding(tx: StoreTx, endsAt: Date | null): Promise<void> {
  if (endsAt === null) await resolveIssues(tx, [causeOf(CAUSE)]);
  else await raiseIssue(tx, { ...CAUSE, facts: { endsAt: endsAt.toISOString() } }, [UPKEEP]);
}
