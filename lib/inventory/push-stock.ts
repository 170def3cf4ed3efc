import { settleFirst } from '@/lib/issues/settle-first';
import { finishStockChanges, readStockChanges } from '@/lib/mapping/read-stock-changes';
import { catchUpOrders } from '@/lib/orders/catch-up-orders';
import type { Exchange } from '@/lib/platform/exchange';
import type { Failure, Result } from '@/lib/platform/failure';
import { fail, meetsAll, succeed } from '@/lib/platform/failure';
import type { StoreClients } from '@/lib/stores/store-clients';
import type { Settlers } from '@/lib/work/effects';
import { INTENT_TIMES } from '@/lib/work/intents';
import type { IntentTimes } from '@/lib/work/intents';
import { markDue } from '@/lib/work/mark-due';
import type { Handler, Outcome, Run } from '@/lib/work/run';
import { done, failed, underWay } from '@/lib/work/run';
import { GO_ON_MS } from '@/lib/work/slice';
import { leaveOutKits } from './leave-out-kits';
import type { WithoutKits } from './leave-out-kits';
import { lookBack } from './look-back';
import { planPush } from './plan-push';
import type { PlannedItem, PushList } from './plan-push';
import { readHeld } from './read-held';
import { nextLookInMs, readDueLooks } from './read-looks';
import { readStockSettings } from './read-stock-settings';
import type { StockRule } from './read-stock-settings';
import type { StockItem } from './record-sent';
import { sendAdjustment } from './send-adjustment';
import type { Sender } from './send-adjustment';
import { ADJUST_STOCK_EFFECT, settleAdjustment } from './settle-adjustment';
import { recordUnfed } from './record-unfed';
import { storeReadings } from './store-readings';

export interface PushDeps {
  readonly clients: StoreClients;
  readonly times?: IntentTimes;
}

/** Before ShipHero is asked again about what it did not answer. */
const ASK_AGAIN_MS = 15_000;
/** Before a look back that failed, whatever else the run ends with. */
const LOOK_AGAIN_MS = 30_000;

/**
 * `push/stock`: sends what has changed. First whatever was written without an answer is settled and what was sent is
 * read back, then the variants that were marked since are compared with what BigCommerce holds; before anything is
 * raised, BigCommerce's orders are caught up with. Where nothing has changed, nothing is called. What is to be read back
 * comes at its own time, whatever the run ends with.
 */
export const createPushHandler =
  (deps: PushDeps): Handler =>
  (run) => {
    const times = deps.times ?? INTENT_TIMES;
    const settlers: Settlers<'push'> = { [ADJUST_STOCK_EFFECT]: settleAdjustment };
    return settleFirst(run, settlers, times, () => pushStock(run, deps, times));
  };

async function pushStock(run: Run, deps: PushDeps, times: IntentTimes): Promise<Outcome> {
  const { mayWrite, accountKey, ...rule } = await readStockSettings(run.store.sql);
  if (!mayWrite || accountKey === null) return done();
  const push = { run, deps, times, accountKey, rule };
  const looked = await lookAtDue(push);
  if (!looked.ok && meetsAll(looked.failure)) return failed(looked.failure);
  // What a look back does not tell keeps nothing from being sent.
  const pushed = await pushChanges(push);
  const nextMs = await nextLookInMs(run.store.sql, run.clock.now());
  // A look that failed is due still.
  const lookInMs = nextMs === null || looked.ok ? nextMs : Math.max(nextMs, LOOK_AGAIN_MS);
  const lost = [pushed, looked].find((part) => !part.ok);
  if (lost?.ok === false) {
    if (lookInMs !== null) await markDue(run.store.sql, [{ ...run.work, delayMs: lookInMs }]);
    return failed(lost.failure);
  }
  const left = pushed.ok ? pushed.value : { inMs: null, putOff: false };
  const again = [lookInMs, left.inMs].filter((ms) => ms !== null);
  if (again.length === 0) return done();
  return left.putOff ? underWay(Math.min(...again)) : done(Math.min(...again));
}

interface Push {
  readonly run: Run;
  readonly deps: PushDeps;
  readonly times: IntentTimes;
  readonly accountKey: string;
  readonly rule: StockRule;
}

async function openSender({ run, deps, times }: Push): Promise<Result<Sender>> {
  const exchanges: Exchange[] = [];
  const api = await deps.clients.bigcommerce(run.store, (exchange) => {
    exchanges.push(exchange);
  });
  return api.ok ? succeed({ api: api.value, exchanges, times }) : api;
}

async function lookAtDue(push: Push): Promise<Result<void>> {
  const { run, rule } = push;
  const looks = await readDueLooks(run.store.sql, rule.defaultLocationId, run.clock.now());
  if (looks.length === 0) return succeed(undefined);
  const sender = await openSender(push);
  return sender.ok ? lookBack(run, sender.value.api, looks) : sender;
}

interface Left {
  /** Milliseconds until something is left to be done; null where all was sent that could be. */
  readonly inMs: number | null;
  /** Numbers wait for something that is not known yet. */
  readonly putOff: boolean;
}

async function pushChanges(push: Push): Promise<Result<Left>> {
  const { sql } = push.run.store;
  const changes = await readStockChanges(sql);
  if (changes.marks.size === 0) return succeed({ inMs: null, putOff: false });
  const sent = await sendChanges(push, [...changes.marks.keys()]);
  // A mark only says where to look: one that is dropped too late is looked at in vain, one dropped too early is lost.
  if (sent.finished) await finishStockChanges(sql, changes, sent.putOff);
  if (sent.failure !== null) return fail(sent.failure);
  return succeed({ inMs: changes.more ? 0 : sent.againInMs, putOff: sent.putOff.length > 0 });
}

interface Pushed {
  readonly failure: Failure | null;
  /** All that was marked was gone through, but for what is put off. */
  readonly finished: boolean;
  /** Variants. */
  readonly putOff: readonly number[];
  readonly againInMs: number | null;
}

const unfinished = (failure: Failure | null, againInMs: number | null = null): Pushed => ({
  failure,
  finished: false,
  putOff: [],
  againInMs,
});
const finished = (
  putOff: readonly number[] = [],
  againInMs: number | null = null,
  failure: Failure | null = null,
): Pushed => ({ failure, finished: true, putOff, againInMs });

async function sendChanges(push: Push, variantIds: readonly number[]): Promise<Pushed> {
  const { run, deps, accountKey, rule } = push;
  const plan = (): Promise<PushList> => planPush(run.store, accountKey, rule, variantIds);
  const kitsLeftOut = (list: PushList): Promise<WithoutKits> =>
    leaveOutKits(run, deps, accountKey, list.items.filter(isSending));
  let list = await plan();
  if (list.unfed.length > 0) {
    const { unfed } = list;
    await run.store.transaction((tx) => recordUnfed(tx, unfed, run.clock.now()));
    // What is fed again is asked for before anything is concluded from what it was.
    list = await plan();
  }
  if (list.items.length === 0) return finished();
  const sender = await openSender(push);
  if (!sender.ok) return unfinished(sender.failure);

  const unread = list.items.filter((item) => item.plan.plan === 'read');
  if (unread.length > 0) {
    const fed = unread.flatMap(({ variantId, noneOnHand }) => (noneOnHand ? [] : [variantId]));
    const read = await readHeld(sender.value.api, run.clock, unread, (held) =>
      storeReadings(run.store.sql, held, fed),
    );
    if (!read.ok) return unfinished(read.failure);
    list = await plan();
  }
  let sending = await kitsLeftOut(list);
  if (sending.items.some(isRaising)) {
    // Lowering needs no other orders to be known, and does not wait for them: reading up on those may take long.
    const lowering = sending.items.filter((item) => !isRaising(item));
    const lowered = await sendItems(push, sender.value, lowering);
    if (lowered.failure !== null || !lowered.finished) return lowered;
    const caughtUp = await catchUpOrders(run, deps);
    if (!caughtUp.ok || !caughtUp.value.whole) {
      const raising = sending.items.filter(isRaising).map(({ variantId }) => variantId);
      const putOff = [...new Set([...raising, ...sending.unanswered])];
      return caughtUp.ok ? finished(putOff, GO_ON_MS) : finished(putOff, null, caughtUp.failure);
    }
    list = await plan();
    sending = await kitsLeftOut(list);
  }
  const sent = await sendItems(push, sender.value, sending.items);
  if (sent.failure !== null || !sent.finished) return sent;
  const unreadStill = list.items.flatMap(({ variantId, plan: { plan: what } }) =>
    what === 'read' ? [variantId] : [],
  );
  const putOff = [...new Set([...unreadStill, ...sending.unanswered])];
  const againInMs = unreadStill.length > 0 ? GO_ON_MS : sending.unanswered.length > 0 ? ASK_AGAIN_MS : null;
  // What could be sent was; what is not known of the rest is told like any failure.
  return finished(putOff, againInMs, sending.failure);
}

async function sendItems({ run }: Push, sender: Sender, sending: readonly PlannedItem[]): Promise<Pushed> {
  const items = sending.flatMap(toItem);
  if (items.length === 0) return finished();
  // Another look, as late as can be: the merchant may have paused the store meanwhile.
  if (!(await readStockSettings(run.store.sql)).mayWrite) return unfinished(null);
  const sent = await sendAdjustment(run, sender, items);
  if (!sent.ok) return unfinished(sent.failure);
  return sent.value ? finished() : unfinished(null, GO_ON_MS);
}

const isSending = ({ plan: { plan: what } }: PlannedItem): boolean => what === 'lower' || what === 'raise';
const isRaising = ({ plan: { plan: what } }: PlannedItem): boolean => what === 'raise';

const toItem = ({ plan: sending, ...place }: PlannedItem): readonly StockItem[] =>
  'quantity' in sending ? [{ ...place, quantity: sending.quantity }] : [];
