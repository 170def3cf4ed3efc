import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';

export const SIGNATURE_HEADER = 'x-shiphero-hmac-sha256';
const MESSAGE_ID_HEADER = 'x-shiphero-message-id';

export type SignatureRefusal = 'missing_signature' | 'bad_signature';

export interface SignedDelivery {
  /** The bytes as they came: parsed and printed again they would sign differently. */
  readonly rawBody: Uint8Array | string;
  readonly headers: { get(name: string): string | null };
  /** One for each registered webhook; nothing outside the body tells which one signed. */
  readonly secrets: readonly string[];
}

/** SHA-256 in base64. */
const SIGNATURE = /^[A-Za-z0-9+/]{43}=$/;

/** Whether a delivery carries what may be a signature: told from the headers alone, before its body is read. */
export const isSigned = (headers: SignedDelivery['headers']): boolean =>
  SIGNATURE.test(headers.get(SIGNATURE_HEADER)?.trim() ?? '');

/** Accepts a delivery that one of the secrets signed: base64 of the HMAC-SHA256 over the body alone. */
export function verifyDelivery(
  delivery: SignedDelivery,
): Result<{ messageId: string | null }, SignatureRefusal> {
  const signature = delivery.headers.get(SIGNATURE_HEADER);
  if (signature === null || signature.trim() === '') return fail('missing_signature');
  const given = Buffer.from(signature.trim(), 'base64');
  // Every secret is tried, so that the time tells nothing about which one came close.
  const matches = delivery.secrets.filter((secret) => {
    const expected = createHmac('sha256', secret).update(delivery.rawBody).digest();
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  if (matches.length === 0) return fail('bad_signature');
  return succeed({ messageId: delivery.headers.get(MESSAGE_ID_HEADER) });
}
