import type { IntentTimes } from '@/lib/work/intents';
import { failed, wait } from '@/lib/work/run';
import type { Outcome, Run } from '@/lib/work/run';
import { settleIntents } from '@/lib/work/settle-intents';
import type { LeftWrite, SettleEffect, Settled } from '@/lib/work/settle-intents';
import { tellUnsettled } from './tell-unsettled';

/**
 * A run of an entity that writes: whatever was written without a clear answer is settled, and only then `goOn` decides
 * anew. A run that found such a write tells, at its end, what cannot be settled, or that it is settled now; so does one
 * after a run that did not come to its end, which may have settled it and told nobody. `goOn` is given what stays
 * unsettled because its account was left: it decides about the rest.
 */
export async function settleFirst(
  run: Run,
  effects: Readonly<Record<string, SettleEffect>>,
  times: IntentTimes,
  goOn: (left: readonly LeftWrite[]) => Promise<Outcome>,
): Promise<Outcome> {
  const settled = await settleIntents(run, effects, times);
  const outcome = settled.outcome === 'settled' ? await goOn(settled.left) : endedBy(settled);
  // A run that ends well beside what was left has found that nobody waits for it any more.
  const over = outcome.outcome === 'done' ? settled.left.map(({ intent }) => intent.id) : [];
  if (settled.openWrites > 0 || run.work.lastCode !== null) await tellUnsettled(run, times, over);
  return outcome;
}

const endedBy = (settled: Exclude<Settled, { outcome: 'settled' }>): Outcome =>
  settled.outcome === 'failed' ? failed(settled.failure) : wait(settled.inMs, 'app.settling');
