import type { DeliverySettings } from '../options';
import type { SimDelivery, SimWebhook, WebhookEvent } from '../state/webhook';
import type { World } from '../state/world';
import { accountAt } from '../state/world';
import type { DeliveryFaults } from './delivery-faults';
import { messageIdOf, signBody } from './sign';

/** More at once would only fill the receiver's queue. */
const AT_ONCE = 8;

/** How far apart deliveries are that come in the wrong order. */
const OVERTAKEN_BY_MS = 25;

/** Sends events to whoever registered for them, and keeps what became of each. */
export class Dispatcher {
  readonly deliveries: SimDelivery[] = [];
  readonly #world: World;
  readonly #settings: DeliverySettings;
  readonly #faults: DeliveryFaults;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #stop = new AbortController();
  #queue: (() => Promise<void>)[] = [];
  #held: SimDelivery[] = [];
  #running = 0;

  constructor(world: World, settings: DeliverySettings, faults: DeliveryFaults) {
    this.#world = world;
    this.#settings = settings;
    this.#faults = faults;
  }

  /** Events while a webhook is disabled are gone: they are not kept for later. */
  publish(event: WebhookEvent): void {
    for (const webhook of this.#world.webhooks) {
      if (webhook.enabled && this.#listens(webhook, event)) this.#start(webhook, event);
    }
  }

  get idle(): boolean {
    return this.#running === 0 && this.#queue.length === 0 && this.#timers.size === 0;
  }

  /** Lets go of deliveries that wait for others to overtake them. */
  releaseHeld(): void {
    this.#held.reverse().forEach((delivery, index) => {
      this.#later(index * OVERTAKEN_BY_MS, () => {
        this.#enqueue(delivery, 0);
      });
    });
    this.#held = [];
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#queue = [];
    this.#stop.abort();
  }

  #listens(webhook: SimWebhook, event: WebhookEvent): boolean {
    const account = accountAt(this.#world, event.account);
    const ownEvents = webhook.account === account.number || webhook.account === account.parent;
    const shop = webhook.shopName === null || event.shopName === null || webhook.shopName === event.shopName;
    return webhook.name === event.type && ownEvents && shop;
  }

  #start(webhook: SimWebhook, event: WebhookEvent): void {
    const delivery: SimDelivery = {
      messageId: messageIdOf(this.#world.next('Message')),
      webhook: webhook.number,
      name: webhook.name,
      url: webhook.url,
      body: JSON.stringify(event.payload),
      createdAt: this.#world.now(),
      attempts: [],
      outcome: 'waiting',
    };
    this.deliveries.push(delivery);
    const planned = this.#faults.next(webhook.name);
    switch (planned?.fault.kind) {
      case undefined: {
        this.#enqueue(delivery, 0);
        return;
      }
      case 'drop':
        delivery.outcome = 'dropped';
        return;
      case 'delay': {
        this.#later(planned.fault.ms, () => {
          this.#enqueue(delivery, 0);
        });
        return;
      }
      case 'duplicate':
        for (let copy = 0; copy < planned.fault.times; copy += 1) this.#enqueue(delivery, 0);
        return;
      case 'reorder':
        this.#held.push(delivery);
        if (planned.last) this.releaseHeld();
    }
  }

  #enqueue(delivery: SimDelivery, attempt: number): void {
    this.#queue.push(() => this.#attempt(delivery, attempt));
    this.#drain();
  }

  #drain(): void {
    while (this.#running < AT_ONCE) {
      const next = this.#queue.shift();
      if (!next) return;
      this.#running += 1;
      void next().finally(() => {
        this.#running -= 1;
        this.#drain();
      });
    }
  }

  async #attempt(delivery: SimDelivery, attempt: number): Promise<void> {
    const webhook = this.#world.webhooks.find((one) => one.number === delivery.webhook);
    if (!webhook?.enabled) {
      if (delivery.outcome === 'waiting') delivery.outcome = 'lost';
      return;
    }
    const { retryKeepsMessageId } = accountAt(this.#world, webhook.account).behaviours;
    const messageId =
      attempt === 0 || retryKeepsMessageId ? delivery.messageId : messageIdOf(this.#world.next('Message'));
    const status = await this.#post(delivery, messageId, webhook.secret);
    if (this.#stop.signal.aborted) return;
    delivery.attempts.push({ at: this.#world.now(), messageId, status });
    if (status === 200) {
      delivery.outcome = 'delivered';
      webhook.failures = 0;
      webhook.health = 'HEALTHY';
      return;
    }
    const wait = this.#settings.retryDelaysMs[attempt];
    if (wait !== undefined) {
      this.#later(wait, () => {
        this.#enqueue(delivery, attempt + 1);
      });
      return;
    }
    if (delivery.outcome === 'waiting') delivery.outcome = 'lost';
    this.#countLoss(webhook);
  }

  async #post(delivery: SimDelivery, messageId: string, secret: string): Promise<number | null> {
    try {
      const response = await fetch(delivery.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-shiphero-hmac-sha256': signBody(delivery.body, secret),
          'X-Shiphero-Message-ID': messageId,
        },
        body: delivery.body,
        redirect: 'manual',
        signal: AbortSignal.any([this.#stop.signal, AbortSignal.timeout(this.#settings.timeoutMs)]),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    }
  }

  #countLoss(webhook: SimWebhook): void {
    webhook.failures += 1;
    if (webhook.failures >= this.#settings.warningAfter) webhook.health = 'WARNING';
    if (webhook.failures >= this.#settings.disableAfter) {
      webhook.health = 'UNHEALTHY';
      webhook.enabled = false;
    }
  }

  #later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }
}
