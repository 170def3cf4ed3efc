import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { secondsOf } from '../dates';
import type { StoreState } from '../state';

export interface StoreEvent {
  readonly scope: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Date;
  /** Tells two events apart that happen within one second. */
  readonly serial: number;
}

/** The body of a callback: a hint at what changed, never the thing itself. */
export function envelopeOf(store: StoreState, { scope, data, at, serial }: StoreEvent): string {
  const text = JSON.stringify(data);
  const hashed = store.behaviours.hashRepeats ? text : `${text}${serial}`;
  return JSON.stringify({
    scope,
    store_id: String(store.storeId),
    data,
    hash: createHash('sha1').update(hashed).digest('hex'),
    created_at: secondsOf(at),
    producer: `stores/${store.hash}`,
  });
}

/** Standard Webhooks headers. The key is the app's client secret as it stands. */
export function signatureOf(
  { id, body, at }: { id: string; body: string; at: Date },
  clientSecret: string,
): Record<string, string> {
  const webhook = new Webhook(Buffer.from(clientSecret).toString('base64'));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(secondsOf(at)),
    'webhook-signature': webhook.sign(id, at, body),
  };
}
