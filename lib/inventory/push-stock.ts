import { settleFirst } from '@/lib/issues/settle-first';
import { catchUpOrders } from '@/lib/orders/catch-up-orders';
import type { Exchange } from '@/lib/platform/exchange';
import type { Result } from '@/lib/platform/failure';
import { succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { Settlers } from '@/lib/work/effects';
import { INTENT_TIMES } from '@/lib/work/intents';
import type { IntentTimes } from '@/lib/work/intents';
import type { Handler, Outcome, Run } from '@/lib/work/run';
import { done, failed } from '@/lib/work/run';
import { leaveOutKits } from './leave-out-kits';
import { lookBack } from './look-back';
import { planPush } from './plan-push';
import type { PlannedItem, PushList } from './plan-push';
import { readHeld } from './read-held';
import { nextLookInMs, readDueLooks } from './read-looks';
import { readStockSettings } from './read-stock-settings';
import type { StockItem } from './record-sent';
import { sendAdjustment } from './send-adjustment';
import type { Sender } from './send-adjustment';
import { ADJUST_STOCK_EFFECT, settleAdjustment } from './settle-adjustment';
import { storeReadings } from './store-readings';

export interface PushDeps {
  readonly clients: StoreClients;
  readonly times?: IntentTimes;
}

/** Before the rest of what one run takes is taken up. */
const GO_ON_MS = 1_000;
/** Before ShipHero is asked again about what it did not answer. */
const ASK_AGAIN_MS = 15_000;

/**
 * `push/stock`: sends what has changed. First whatever was written without an answer is settled and what was sent is
 * read back, then the level diff says what is to be sent; before anything is raised, BigCommerce's orders are caught up
 * with. Where nothing has changed, nothing is called.
 */
export const createPushHandler =
  (deps: PushDeps): Handler =>
  (run) => {
    const times = deps.times ?? INTENT_TIMES;
    const settlers: Settlers<'push'> = { [ADJUST_STOCK_EFFECT]: settleAdjustment };
    return settleFirst(run, settlers, times, () => pushStock(run, deps, times));
  };

async function pushStock(run: Run, deps: PushDeps, times: IntentTimes): Promise<Outcome> {
  const { mayWrite, accountKey, defaultLocationId } = await readStockSettings(run.store.sql);
  if (!mayWrite || accountKey === null) return done();
  const push = { run, deps, times, accountKey, defaultLocationId };
  const looked = await lookAtDue(push);
  if (!looked.ok) return failed(looked.failure);
  const pushed = await pushChanges(push);
  if (!pushed.ok) return failed(pushed.failure);
  const lookInMs = await nextLookInMs(run.store.sql, run.clock.now());
  const again = [lookInMs, pushed.value].filter((ms) => ms !== null);
  return again.length === 0 ? done() : done(Math.min(...again));
}

interface Push {
  readonly run: Run;
  readonly deps: PushDeps;
  readonly times: IntentTimes;
  readonly accountKey: string;
  readonly defaultLocationId: number | null;
}

async function openSender({ run, deps, times }: Push): Promise<Result<Sender>> {
  const exchanges: Exchange[] = [];
  const api = await deps.clients.bigcommerce(run.store, (exchange) => {
    exchanges.push(exchange);
  });
  return api.ok ? succeed({ api: api.value, exchanges, times }) : api;
}

async function lookAtDue(push: Push): Promise<Result<void>> {
  const { run, defaultLocationId } = push;
  const looks = await readDueLooks(run.store.sql, defaultLocationId, run.clock.now());
  if (looks.length === 0) return succeed(undefined);
  const sender = await openSender(push);
  return sender.ok ? lookBack(run, sender.value.api, looks) : sender;
}

const plan = ({ run, accountKey, defaultLocationId }: Push): Promise<PushList> =>
  planPush(run.store, accountKey, defaultLocationId);

/** Milliseconds until something is left to be done; null where all was sent that could be. */
async function pushChanges(push: Push): Promise<Result<number | null>> {
  const { run, deps, accountKey } = push;
  let list = await plan(push);
  if (list.items.length === 0) return succeed(null);
  const sender = await openSender(push);
  if (!sender.ok) return sender;

  const unread = list.items.filter((item) => item.plan.plan === 'read');
  if (unread.length > 0) {
    const read = await readHeld(sender.value.api, run.clock, unread, (held) =>
      storeReadings(run.store.sql, held),
    );
    if (!read.ok) return read;
    list = await plan(push);
  }
  let sending = await leaveOutKits(run, deps, accountKey, list.items.filter(isSending));
  if (sending.items.some(({ plan: { plan: what } }) => what === 'raise')) {
    const caughtUp = await catchUpOrders(run, deps);
    if (!caughtUp.ok) {
      // Lowering needs no other orders to be known.
      const lower = sending.items.filter(({ plan: { plan: what } }) => what === 'lower').flatMap(toItem);
      if (lower.length > 0 && (await readStockSettings(run.store.sql)).mayWrite) {
        const lowered = await sendAdjustment(run, sender.value, lower);
        if (!lowered.ok) return lowered;
      }
      return caughtUp;
    }
    list = await plan(push);
    sending = await leaveOutKits(run, deps, accountKey, list.items.filter(isSending));
  }
  const items = sending.items.flatMap(toItem);
  const more = list.more || !list.items.every(isSending);
  const again = more ? GO_ON_MS : sending.more ? ASK_AGAIN_MS : null;
  if (items.length === 0) return succeed(again);
  // Another look, as late as can be: the merchant may have paused the store meanwhile.
  if (!(await readStockSettings(run.store.sql)).mayWrite) return succeed(null);
  const sent = await sendAdjustment(run, sender.value, items);
  if (!sent.ok) return sent;
  return succeed(sent.value ? again : GO_ON_MS);
}

const isSending = ({ plan: { plan: what } }: PlannedItem): boolean => what === 'lower' || what === 'raise';

const toItem = ({ plan: sending, ...place }: PlannedItem): readonly StockItem[] =>
  'quantity' in sending ? [{ ...place, quantity: sending.quantity }] : [];
