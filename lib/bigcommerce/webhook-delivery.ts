import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export type DeliveryRefusal = 'missing_secret' | 'wrong_secret' | 'bad_signature';

/**
 * Whether a webhook carries the secret of this store's hooks, which each must. Told from the headers alone, so that a
 * stranger's body is not even read. Null where it does.
 */
export function checkSecret(check: {
  readonly headers: Pick<Headers, 'get'>;
  readonly secretHeaderName: string;
  /** The random secret of this store's hooks. */
  readonly expectedSecret: string;
}): 'missing_secret' | 'wrong_secret' | null {
  const secret = check.headers.get(check.secretHeaderName);
  if (secret === null || secret === '') return 'missing_secret';
  return sameText(secret, check.expectedSecret) ? null : 'wrong_secret';
}

/**
 * Whether BigCommerce's own signature (Standard Webhooks, keyed with the raw client secret) is right where it is there:
 * sources disagree on whether every delivery has one. Null where it is right or missing.
 *
 * Its time is signed with the rest, and how old it is does not matter: a repeat may carry the time of the first attempt,
 * two days ago. Nor does a replay: an event is only a hint, and costs a mark however often it comes.
 */
export function checkSignature(check: {
  readonly headers: Pick<Headers, 'get'>;
  /** As received: a parsed and rewritten body has another signature. */
  readonly rawBody: string | Uint8Array;
  /** The app's secret, with which BigCommerce signs. */
  readonly clientSecret: string;
}): 'bad_signature' | null {
  const signature = check.headers.get('webhook-signature');
  if (signature === null) return null;
  const id = check.headers.get('webhook-id');
  const timestamp = check.headers.get('webhook-timestamp');
  if (id === null || timestamp === null) return 'bad_signature';
  const expected = createHmac('sha256', check.clientSecret)
    .update(`${id}.${timestamp}.`)
    .update(check.rawBody)
    .digest('base64');
  // Several signatures, separated by spaces, stand there while a key is being changed.
  const matches = signature.split(' ').filter((one) => sameText(one, `v1,${expected}`));
  return matches.length === 0 ? 'bad_signature' : null;
}

/** Compares over hashes of one length, so that the time taken tells nothing about the secret. */
function sameText(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
