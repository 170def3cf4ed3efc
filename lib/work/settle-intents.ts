import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Failure, Result } from '@/lib/platform/failure';
import { closeAsWritten } from './close-as-written';
import { INTENT_TIMES, closeIntent, noteAbsence, readOpenIntents } from './intents';
import type { IntentTimes, OpenIntent } from './intents';
import { markDue } from './mark-due';
import type { Run } from './run';

/** Finds out what became of writes of one effect. */
export interface Settler<Found> {
  /** Looks the write up in the other system by our own reference. */
  find(intent: OpenIntent): Promise<Result<readonly Found[]>>;
  externalIdOf(found: Found): string;
  /** Records the one that was found, in the transaction that closes the intent. */
  record(tx: StoreTx, intent: OpenIntent, found: Found): Promise<void>;
  /** Tells of two or more: an issue, never silence. */
  reportDoubles(intent: OpenIntent, found: readonly Found[]): Promise<void>;
}

export type Settled =
  | { readonly outcome: 'settled' }
  /** A write may still be on its way. */
  | { readonly outcome: 'wait'; readonly inMs: number }
  | { readonly outcome: 'failed'; readonly failure: Failure };

/** A write whose account was left and lets nobody look: it stays as it is, and nothing but itself waits for it. */
export interface LeftWrite {
  readonly intent: OpenIntent;
  readonly failure: Failure;
}

/** Ties a settler to its found type, so that settlers of several effects stand in one table. */
export type SettleEffect = (
  run: Run,
  intent: OpenIntent,
  times: IntentTimes,
) => Promise<Settled | { readonly outcome: 'left'; readonly failure: Failure }>;

/**
 * Settles every open write of this run's entity, whatever is decided today. Only then may the run decide anew. One that
 * cannot be settled now keeps none of the others from it. Tells how many were open, and which of them were `left`.
 */
export async function settleIntents(
  run: Run,
  effects: Readonly<Record<string, SettleEffect>>,
  times: IntentTimes = INTENT_TIMES,
): Promise<Settled & { readonly openWrites: number; readonly left: readonly LeftWrite[] }> {
  let longest = 0;
  let failure: Failure | null = null;
  const left: LeftWrite[] = [];
  const open = await readOpenIntents(run, times);
  const openWrites = open.length;
  for (const intent of open) {
    const settle = effects[intent.effect];
    if (settle === undefined) throw new Error(`Nothing settles ${intent.effect}`);
    const settled = await settle(run, intent, times);
    if (settled.outcome === 'failed') failure ??= settled.failure;
    if (settled.outcome === 'left') left.push({ intent, failure: settled.failure });
    if (settled.outcome !== 'wait') continue;
    if (intent.state === 'open') longest = Math.max(longest, settled.inMs);
    // A look at something that is done already holds nobody up, but somebody has to come back for it.
    else await markDue(run.store.sql, [{ ...run.work, delayMs: settled.inMs }]);
  }
  const told = { openWrites, left };
  if (failure !== null) return { outcome: 'failed', failure, ...told };
  return longest > 0 ? { outcome: 'wait', inMs: longest, ...told } : { outcome: 'settled', ...told };
}

/** Settling by looking up: one found is recorded, none counts only late and twice, several are an issue. */
export function settleByLookup<Found>(
  settler: Settler<Found>,
): (...settling: Parameters<SettleEffect>) => Promise<Settled> {
  return async (run, intent, times) => {
    if (intent.state === 'rewritten' && !intent.mayBeAbsent) return { outcome: 'wait', inMs: intent.waitMs };
    const looked = await settler.find(intent);
    if (!looked.ok) return { outcome: 'failed', failure: looked.failure };
    const [found, ...others] = looked.value;
    if (found !== undefined && others.length > 0) {
      await settler.reportDoubles(intent, looked.value);
      await run.store.transaction(async (tx) => {
        const closed = await closeIntent(tx.sql, intent.id, 'doubled', settler.externalIdOf(found));
        if (closed && intent.state === 'open') await settler.record(tx, intent, found);
      });
      return { outcome: 'settled' };
    }
    if (found !== undefined) {
      await run.store.transaction(async (tx) => {
        const id = settler.externalIdOf(found);
        const closed =
          intent.state === 'open'
            ? await closeAsWritten(tx, run.work, intent, id, times)
            : await closeIntent(tx.sql, intent.id, 'written', id);
        if (closed && intent.state === 'open') await settler.record(tx, intent, found);
      });
      return { outcome: 'settled' };
    }
    if (intent.state === 'rewritten') {
      await closeIntent(run.store.sql, intent.id, 'written');
      return { outcome: 'settled' };
    }
    return settleAbsence(run, intent, times);
  };
}

async function settleAbsence(run: Run, intent: OpenIntent, times: IntentTimes): Promise<Settled> {
  if (!intent.mayBeAbsent) return { outcome: 'wait', inMs: intent.waitMs };
  if (!intent.absentBefore) {
    await noteAbsence(run.store.sql, intent.id);
    return { outcome: 'wait', inMs: times.settlingMs / 2 };
  }
  await closeIntent(run.store.sql, intent.id, 'absent');
  return { outcome: 'settled' };
}

/** Settling a write that says the same when it is said again: it only has to be over. */
export const settleByTime: SettleEffect = async (run, intent) => {
  if (!intent.mayBeAbsent) return { outcome: 'wait', inMs: intent.waitMs };
  await closeIntent(run.store.sql, intent.id, 'lapsed');
  return { outcome: 'settled' };
};
