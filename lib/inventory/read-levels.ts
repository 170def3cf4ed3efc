import { askKitsAgain } from '@/lib/mapping/ask-kits-again';
import { readCoverage } from '@/lib/orders/read-coverage';
import { meetsAll } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { Handler } from '@/lib/work/run';
import { done, failed, over } from '@/lib/work/run';
import { GO_ON_MS } from '@/lib/work/slice';
import { dueInMs, readAccount, readChangedLevels } from './read-changed-levels';
import { readLevelsAgain } from './read-levels-again';
import { readNamedLevels, spareMs } from './read-named-levels';

/**
 * `levels/{connection}`: reads ShipHero's levels. Those that an event told of by name, at once; those that changed since
 * the account's cursor when that is due, in slices between which the named ones have their turn. ShipHero's orders are
 * read before, so that it is known what they have taken; where that takes longer, or is refused, levels do not wait:
 * what is not known to be taken stays promised.
 */
export const createLevelsHandler =
  (deps: { readonly clients: StoreClients }): Handler =>
  async (run) => {
    const account = await readAccount(run.store.sql, run.work.key);
    if (account === null) return over();
    const shiphero = await deps.clients.shiphero(run.store, undefined, run.work.key);
    if (!shiphero.ok) return failed(shiphero.failure);
    const client = shiphero.value;
    const reading = { run, client, ...account };
    const covered = await readCoverage(run, deps, 'soon');
    const named = await readNamedLevels(reading);
    if (!named.ok && meetsAll(named.failure)) return failed(named.failure);
    const changed = await readChangedLevels(reading);
    if (!named.ok) return failed(named.failure);
    if (!changed.ok) return failed(changed.failure);
    if (!covered.ok) return failed(covered.failure);
    // Each slice stores what it read: a first reading takes as long as the account is large, which is no delay.
    if (!covered.value || named.value === 'some' || !changed.value) return done(GO_ON_MS);
    const asked = await askKitsAgain(run, client);
    if (!asked.ok) return failed(asked.failure);
    const again = await readLevelsAgain(reading);
    if (!again.ok) return failed(again.failure);
    const now = await readAccount(run.store.sql, run.work.key);
    return now === null ? over() : done(Math.min(dueInMs(now.readTo, run.clock.now()), spareMs(named.value)));
  };
