import { forgetOldFlow } from '@/lib/history/record-flow';
import type { Failure, Result } from '@/lib/platform/failure';
import type { Handler, Outcome, Run } from '@/lib/work/run';
import { done, failed, wait } from '@/lib/work/run';
import { forgetConnection } from './forget-connection';
import { forgetHistory } from './forget-history';
import { keepBigcommerce } from './keep-bigcommerce';
import { keepShiphero } from './keep-shiphero';
import { resealSecrets } from './reseal-secrets';
import type { StoreDeps } from './store-deps';
import { clearStop, stopStore } from './stop-store';
import { connectionToForget } from './upkeep-work';

export interface UpkeepDeps extends Pick<StoreDeps, 'db' | 'env' | 'secrets' | 'clients'> {
  /** Told where a system refuses the store's token, after the store was stopped: to raise what people see. */
  readonly onUnauthorized?: (run: Run, failure: Failure) => Promise<void>;
  /** Told where a system that had refused the token takes it again and the store goes on. */
  readonly onAuthorized?: (run: Run, system: 'bigcommerce' | 'shiphero') => Promise<void>;
}

const AGAIN_MS = 6 * 3600_000;
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
    await clearStopOf('bigcommerce', bigcommerce);
    await clearStopOf('shiphero', shiphero);
    return endOf([bigcommerce, shiphero]);

    async function clearStopOf(
      system: 'bigcommerce' | 'shiphero',
      result: Result<'kept' | 'nothing_to_keep'>,
    ): Promise<void> {
      if (!result.ok || result.value !== 'kept') return;
      if (await clearStop(run.store, system)) await deps.onAuthorized?.(run, system);
    }

    async function endOf(results: readonly Result<unknown>[]): Promise<Outcome> {
      const failures = results.flatMap((result) => (result.ok ? [] : [result.failure]));
      const refusal = failures.find((failure) => failure.kind === 'unauthorized');
      const other = failures.find((failure) => failure.kind !== 'unauthorized');
      if (refusal !== undefined) {
        await stopStore(run.store, refusal.code);
        await deps.onUnauthorized?.(run, refusal);
      }
      if (other !== undefined) return failed(other);
      return refusal === undefined ? done(AGAIN_MS) : wait(AFTER_REFUSAL_MS, refusal.code);
    }
  };
