import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export interface DeliveryCheck {
  readonly headers: Pick<Headers, 'get'>;
  /** As received: a parsed and rewritten body has another signature. */
  readonly rawBody: string | Uint8Array;
  readonly secretHeaderName: string;
  /** The random secret of this store's hooks. */
  readonly expectedSecret: string;
  /** The app's secret, with which BigCommerce signs. */
  readonly clientSecret: string;
  readonly now: Date;
}

export type DeliveryRefusal = 'missing_secret' | 'wrong_secret' | 'bad_signature' | 'stale';

export type DeliveryVerdict =
  /** `signed` = BigCommerce's own signature was there too, and right. */
  | { readonly outcome: 'accepted'; readonly signed: boolean }
  | { readonly outcome: 'refused'; readonly reason: DeliveryRefusal };

/** Standard Webhooks: an older or younger message may be a replay. */
const TOLERANCE_SECONDS = 5 * 60;

/**
 * Verifies that BigCommerce sent a webhook for this store.
 *
 * The store's secret header is always required. The signature (Standard Webhooks, keyed with the raw
 * client secret) is checked where it is present: sources disagree on whether every delivery has one.
 */
export function verifyDelivery(check: DeliveryCheck): DeliveryVerdict {
  const secret = check.headers.get(check.secretHeaderName);
  if (secret === null || secret === '') return refuse('missing_secret');
  if (!sameText(secret, check.expectedSecret)) return refuse('wrong_secret');
  const signature = check.headers.get('webhook-signature');
  if (signature === null) return { outcome: 'accepted', signed: false };
  const id = check.headers.get('webhook-id');
  const timestamp = check.headers.get('webhook-timestamp');
  if (id === null || timestamp === null || !/^\d{1,12}$/.test(timestamp)) return refuse('bad_signature');
  const expected = createHmac('sha256', check.clientSecret)
    .update(`${id}.${timestamp}.`)
    .update(check.rawBody)
    .digest('base64');
  // Several signatures, separated by spaces, stand there while a key is being changed.
  const matches = signature.split(' ').filter((one) => sameText(one, `v1,${expected}`));
  if (matches.length === 0) return refuse('bad_signature');
  const age = Math.floor(check.now.getTime() / 1000) - Number(timestamp);
  return Math.abs(age) > TOLERANCE_SECONDS ? refuse('stale') : { outcome: 'accepted', signed: true };
}

const refuse = (reason: DeliveryRefusal): DeliveryVerdict => ({ outcome: 'refused', reason });

/** Compares over hashes of one length, so that the time taken tells nothing about the secret. */
function sameText(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
