import type { Timers } from '../../shared/timers';
import type { Clock } from '../options';
import type { StoreState } from '../state';
import type { Attempt, Delivery } from './delivery';
import { signatureOf } from './envelope';

export interface PostOffice {
  /** Sends now, and again by the store's retry schedule until it is taken or given up. */
  post(store: StoreState, delivery: Delivery): void;
}

const MOST_AT_ONCE = 48;

export function createPostOffice(deps: { clientSecret: string; clock: Clock; timers: Timers }): PostOffice {
  const queue: (() => Promise<void>)[] = [];
  let underWay = 0;

  const work = (): void => {
    while (underWay < MOST_AT_ONCE) {
      const next = queue.shift();
      if (!next) return;
      underWay += 1;
      void next().finally(() => {
        underWay -= 1;
        work();
      });
    }
  };

  const attempt = async (store: StoreState, delivery: Delivery): Promise<void> => {
    const outcome = await tryOnce(delivery, store, deps);
    delivery.attempts.push(outcome);
    if (outcome.status !== null && outcome.status >= 200 && outcome.status < 300) {
      delivery.state = 'delivered';
      return;
    }
    const wait = store.behaviours.retrySchedule[delivery.attempts.length - 1];
    const hook = store.hooks.get(delivery.hookId);
    if (wait === undefined || !hook) {
      delivery.state = 'failed';
      // As the real one after two days of failures: the hook stays, switched off.
      if (hook) hook.isActive = false;
      return;
    }
    deps.timers.after(wait, () => post(store, delivery));
  };

  const post = (store: StoreState, delivery: Delivery): void => {
    queue.push(() => attempt(store, delivery));
    work();
  };

  return { post };
}

async function tryOnce(
  delivery: Delivery,
  store: StoreState,
  { clientSecret, clock }: { clientSecret: string; clock: Clock },
): Promise<Attempt> {
  const at = clock.now();
  const signature = store.behaviours.signWebhooks
    ? signatureOf({ id: delivery.id, body: delivery.body, at }, clientSecret)
    : {};
  try {
    const response = await fetch(delivery.destination, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...delivery.headers, ...signature },
      body: delivery.body,
      signal: AbortSignal.timeout(store.behaviours.deliveryTimeoutMs),
    });
    await response.arrayBuffer();
    return { at: at.toISOString(), status: response.status, error: null };
  } catch (error) {
    return {
      at: at.toISOString(),
      status: null,
      error: error instanceof Error ? error.message : String(error),
    };
  }
}
