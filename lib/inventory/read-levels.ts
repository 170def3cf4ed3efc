import { linkNewSkus } from '@/lib/mapping/link-new-skus';
import { markStock } from '@/lib/mapping/mark-stock';
import { releaseWaiting } from '@/lib/mapping/release-waiting';
import { lookAtUnreadable } from '@/lib/orders/look-unreadable';
import { readCoverage } from '@/lib/orders/read-coverage';
import type { StoreTx } from '@/lib/platform/db/store-db';
import type { Failure, Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { ShipheroApi } from '@/lib/shiphero/api';
import { shipheroSku } from '@/lib/shiphero/ids';
import { listChangedLevels, readLevels } from '@/lib/shiphero/warehouse-products';
import type { StoreClients } from '@/lib/stores/store-clients';
import { STOCK_DIFF } from '@/lib/work/kinds';
import { markDue } from '@/lib/work/mark-due';
import type { Handler, Run } from '@/lib/work/run';
import { done, failed, over } from '@/lib/work/run';
import { endPass, readPass, savePass } from './levels-pass';
import type { LevelsPass } from './levels-pass';
import { readToldSkus } from './read-told-skus';
import { readHiddenSkus, showCoverage } from './show-coverage';
import { dropGoneLevels, storeLevels } from './store-levels';

const GO_ON_MS = 1_000;
/** Clocks differ, and rows may show a moment after their time. */
const OVERLAP_MS = 2 * 60_000;
const MOST_NAMED_A_RUN = 60;
/** As many as one call takes, so that a limit half-way loses nothing. */
const NAMED_A_CALL = 20;

/**
 * `levels/{connection}`: reads ShipHero's orders, so that it is known what they have taken, and then the levels that
 * changed since the account's cursor, at first all of them; then, by name, those that should have changed and were not
 * in the answer. Stores that sell what changed are marked to push it.
 */
export const createLevelsHandler =
  (deps: { readonly clients: StoreClients }): Handler =>
  async (run) => {
    const account = await readAccount(run);
    if (account === null) return over();
    const shiphero = await deps.clients.shiphero(run.store, undefined, run.work.key);
    if (!shiphero.ok) return failed(shiphero.failure);
    const covered = await readCoverage(run, deps, 'soon');
    if (!covered.ok) return failed(covered.failure);
    const reading: Reading = { run, api: shiphero.value.api, ...account };
    const pass = await readChanged(reading);
    if (!pass.ok) return failed(pass.failure);
    const named = await readNamed(reading);
    if (!named.ok) return failed(named.failure);
    await run.store.transaction(async (tx) => {
      await endPass(tx.sql, run.work.key, account.accountKey, pass.value);
      // From now on a SKU without a level is one that ShipHero does not stock, which may make a difference anywhere.
      if (account.readTo === null) await markDue(tx.sql, [STOCK_DIFF]);
    });
    return named.value ? done() : done(GO_ON_MS);
  };

interface Account {
  readonly accountKey: string;
  readonly readTo: Date | null;
}

interface Reading extends Account {
  readonly run: Run;
  readonly api: ShipheroApi;
}

const ACCOUNT = `
  select a.key, a.levels_read_to from connection c join shiphero_account a on a.key = c.account_key
  where c.store_id = $1::uuid and c.id::text = $2 and c.live`;

/** Null for a connection that is not the live one any more. */
async function readAccount(run: Run): Promise<Account | null> {
  const [row] = await run.store.sql.query<{ key: string; levels_read_to: Date | null }>(ACCOUNT, [
    run.work.key,
  ]);
  if (row === undefined) return null;
  const { key, levels_read_to: readTo } = row;
  return { accountKey: key, readTo: readTo === null ? null : new Date(readTo) };
}

async function readChanged({ run, api, accountKey, readTo }: Reading): Promise<Result<LevelsPass>> {
  let pass: LevelsPass = (await readPass(run.store.sql, run.work.key)) ?? {
    began: run.clock.now(),
    updatedFrom: new Date(readTo === null ? 0 : readTo.getTime() - OVERLAP_MS),
    after: null,
  };
  for (;;) {
    const page = await listChangedLevels(api, { updatedFrom: pass.updatedFrom, after: pass.after });
    if (!page.ok) return page;
    const { items, unreadable, readAt, next } = page.value;
    if (next !== null) pass = { ...pass, after: next };
    await run.store.transaction(async (tx) => {
      await tell(tx, accountKey, await storeLevels(tx.sql, accountKey, items, readAt));
      if (next !== null) await savePass(tx.sql, run.work.key, pass);
      await lookAtUnreadable(
        tx,
        unreadable.map((row) => ({ ...row, what: 'stock', shipheroOrderId: null })),
      );
    });
    if (next === null) return succeed(pass);
  }
}

/** False where some are left for the next run. */
async function readNamed({ run, api, accountKey, readTo }: Reading): Promise<Result<boolean, Failure>> {
  const now = run.clock.now();
  await run.store.transaction(async (tx) => {
    await tell(tx, accountKey, await showCoverage(tx.sql, accountKey, [], now));
  });
  const told =
    readTo === null
      ? []
      : await readToldSkus(run.store.sql, accountKey, new Date(readTo.getTime() - OVERLAP_MS));
  const hidden = await readHiddenSkus(run.store.sql, accountKey, MOST_NAMED_A_RUN);
  const names = [...new Set([...told, ...hidden])];
  const wanted = names.slice(0, MOST_NAMED_A_RUN);
  for (let start = 0; start < wanted.length; start += NAMED_A_CALL) {
    const skus = wanted.slice(start, start + NAMED_A_CALL);
    const read = await readLevels(api, { skus: skus.map((sku) => shipheroSku.parse(sku)) });
    if (!read.ok) return read;
    const { levels, readAt } = read.value;
    await run.store.transaction(async (tx) => {
      const changed = await storeLevels(tx.sql, accountKey, levels, readAt);
      const gone = await dropGoneLevels(tx.sql, accountKey, skus, readAt);
      const shown = await showCoverage(tx.sql, accountKey, skus, readAt);
      await tell(tx, accountKey, [...changed, ...gone, ...shown]);
    });
  }
  return succeed(names.length <= MOST_NAMED_A_RUN);
}

/** SKUs that are new get their links, what waited for them goes on, and all stores that sell what changed push it. */
async function tell(tx: StoreTx, accountKey: string, skus: readonly string[]): Promise<void> {
  await linkNewSkus(tx.sql, accountKey, skus);
  await releaseWaiting(tx.sql, accountKey, skus);
  await markStock(tx.sql, { accountKey, skus });
}
