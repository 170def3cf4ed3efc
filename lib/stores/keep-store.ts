import { forgetOldFlow } from '@/lib/history/record-flow';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Failure, OutsideSystem, Result } from '@/lib/platform/failure';
import type { Handler, Outcome, Run } from '@/lib/work/run';
import { done, failed, wait } from '@/lib/work/run';
import { readAccessEnd } from './access-end';
import { forgetConnection } from './forget-connection';
import { forgetHistory } from './forget-history';
import { keepBigcommerce } from './keep-bigcommerce';
import { keepShiphero } from './keep-shiphero';
import { resealSecrets } from './reseal-secrets';
import type { StoreDeps } from './store-deps';
import { clearStop } from './stop-store';
import { connectionToForget } from './upkeep-work';

export interface UpkeepDeps extends Pick<StoreDeps, 'db' | 'env' | 'secrets' | 'clients'> {
  /** Told where a system refuses the store's token: to stop the store and raise what people see. */
  readonly onUnauthorized?: (run: Run, failure: Failure) => Promise<unknown>;
  /** Told where a system takes the token, in the transaction that lets a stopped store go on. */
  readonly onAuthorized?: (tx: StoreTx, system: OutsideSystem) => Promise<void>;
  /** Told when ShipHero's access ends where it cannot be renewed; null where it can. */
  readonly onAccessEnding?: (tx: StoreTx, endsAt: Date | null) => Promise<void>;
}

/** While ShipHero's access cannot be renewed. */
const ENDING_AGAIN_MS = 3600_000;
/** A refusal may have been the other side's fault: without another look a store would stand still for ever. */
const AFTER_REFUSAL_MS = 15 * 60_000;

/**
 * Looks after a store while nobody does: webhooks registered and switched on, what BigCommerce says about stock and
 * places, secrets sealed with the newest key. Runs every six hours and whenever something about the store changed.
 */
export const createUpkeepHandler =
  (deps: UpkeepDeps): Handler =>
  async (run) => {
    const leaving = connectionToForget(run.work.key);
    if (leaving !== null) return forgetConnection(run, deps, leaving);
    const store = await run.store.prisma.store.findUnique({ where: { id: run.store.storeId } });
    if (store === null) return done();
    // Each connection of an uninstalled store is taken leave of by work of its own.
    if (store.state === 'uninstalled') return forgetHistory(run, deps.env, store.uninstalledAt);

    await resealSecrets(run.store, deps.secrets);
    await forgetOldFlow(run.store, run.clock.now());
    const bigcommerce = await keepBigcommerce(run, deps, store);
    const shiphero = await keepShiphero(run, deps);
    await letGoOn('bigcommerce', bigcommerce);
    await letGoOn('shiphero', shiphero);
    const endsAt = await readAccessEnd(run.store);
    await run.store.transaction(async (tx) => deps.onAccessEnding?.(tx, endsAt));
    return endOf([bigcommerce, shiphero]);

    async function letGoOn(system: OutsideSystem, result: Result<'kept' | 'nothing_to_keep'>): Promise<void> {
      if (!tookToken(result)) return;
      await run.store.transaction(async (tx) => {
        await clearStop(tx, system);
        await deps.onAuthorized?.(tx, system);
      });
    }

    async function endOf(results: readonly Result<unknown>[]): Promise<Outcome> {
      const failures = results.flatMap((result) => (result.ok ? [] : [result.failure]));
      const refusals = failures.filter((failure) => failure.kind === 'unauthorized');
      const other = failures.find((failure) => failure.kind !== 'unauthorized');
      for (const refusal of refusals) await deps.onUnauthorized?.(run, refusal);
      if (other !== undefined) return failed(other);
      const [refusal] = refusals;
      if (refusal !== undefined) return wait(AFTER_REFUSAL_MS, refusal.code);
      return endsAt === null ? done() : done(ENDING_AGAIN_MS);
    }
  };

/** Whoever says no to what is asked has let in the one who asks. */
function tookToken(result: Result<'kept' | 'nothing_to_keep'>): boolean {
  if (result.ok) return result.value === 'kept';
  return ['forbidden', 'rejected', 'not_found', 'conflict'].includes(result.failure.kind);
}
