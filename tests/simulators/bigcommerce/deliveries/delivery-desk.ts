import { createTimers } from '../../shared/timers';
import type { Clock } from '../options';
import type { Sequence } from '../sequence';
import type { Hook, StoreState } from '../state';
import type { Delivery } from './delivery';
import { envelopeOf } from './envelope';
import { createPostOffice } from './post-office';
import type { WebhookFault } from './webhook-faults';
import { covers, takeWebhookFault } from './webhook-faults';

export interface DeliveryDesk {
  /** Tells every active hook that covers the scope, `inMs` from now. Returns at once. */
  emit(store: StoreState, scope: string, data: Readonly<Record<string, unknown>>, inMs?: number): void;
  readonly faults: WebhookFault[];
  /** Oldest first. */
  readonly log: Delivery[];
  /** Messages that are still to be sent, being sent, or waiting for a retry. */
  pending(hash?: string): number;
  close(): void;
}

/** A held-back message is let go after this long, even when nothing overtakes it. */
const LONGEST_REORDER_MS = 1500;
/** The head start of the message that overtakes. */
const OVERTAKING_MS = 40;

export function createDeliveryDesk(deps: {
  clientSecret: string;
  clock: Clock;
  sequence: Sequence;
}): DeliveryDesk {
  const log: Delivery[] = [];
  const faults: WebhookFault[] = [];
  const timers = createTimers();
  const office = createPostOffice({ ...deps, timers });
  const planned = new Map<string, number>();
  /** Per store: lets the message go that waits to be overtaken. */
  const heldBack = new Map<string, () => void>();

  const plan = (hash: string, units: number): void =>
    void planned.set(hash, (planned.get(hash) ?? 0) + units);

  /** Counts as pending until it ran or was called off by what this gives back. */
  const later = (hash: string, ms: number, action: () => void): (() => void) => {
    plan(hash, 1);
    const callOff = timers.after(ms, () => {
      plan(hash, -1);
      action();
    });
    return () => {
      plan(hash, -1);
      callOff();
    };
  };

  const write = (store: StoreState, hook: Hook, scope: string, body: string): Delivery => {
    const delivery: Delivery = {
      id: `msg_${deps.sequence.token('message', 24)}`,
      hash: store.hash,
      hookId: hook.id,
      scope,
      destination: hook.destination,
      body,
      headers: hook.headers ?? {},
      createdAt: deps.clock.now().toISOString(),
      attempts: [],
      state: 'waiting',
    };
    log.push(delivery);
    return delivery;
  };

  const send = (store: StoreState, hook: Hook, scope: string, body: string): void => {
    const fault = takeWebhookFault(faults, store.hash, scope);
    const delivery = write(store, hook, scope, body);
    if (fault?.kind === 'drop') {
      delivery.state = 'dropped';
      return;
    }
    if (fault?.kind === 'duplicate') {
      const twin = write(store, hook, scope, body);
      later(store.hash, fault.delayMs, () => office.post(store, twin));
    }
    if (fault?.kind === 'delay') {
      later(store.hash, fault.delayMs, () => office.post(store, delivery));
      return;
    }
    if (fault?.kind === 'reorder' && !heldBack.has(store.hash)) {
      const callOff = later(store.hash, LONGEST_REORDER_MS, () => {
        heldBack.delete(store.hash);
        office.post(store, delivery);
      });
      heldBack.set(store.hash, () => {
        callOff();
        later(store.hash, OVERTAKING_MS, () => office.post(store, delivery));
      });
      return;
    }
    office.post(store, delivery);
    heldBack.get(store.hash)?.();
    heldBack.delete(store.hash);
  };

  const fire = (store: StoreState, scope: string, data: Readonly<Record<string, unknown>>): void => {
    const event = { scope, data, at: deps.clock.now(), serial: deps.sequence.next('event') };
    const body = envelopeOf(store, event);
    for (const hook of store.hooks.values()) {
      if (hook.isActive && covers(hook.scope, scope)) send(store, hook, scope, body);
    }
  };

  return {
    log,
    faults,
    emit: (store, scope, data, inMs = 0) => {
      if (inMs <= 0) fire(store, scope, data);
      else later(store.hash, inMs, () => fire(store, scope, data));
    },
    pending: (hash) => {
      const open = log.filter(
        (delivery) => delivery.state === 'waiting' && (!hash || delivery.hash === hash),
      ).length;
      let coming = 0;
      for (const [of, units] of planned) if (!hash || of === hash) coming += units;
      return open + coming;
    },
    close: () => timers.clear(),
  };
}
