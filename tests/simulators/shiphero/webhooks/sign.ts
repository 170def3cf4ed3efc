import { createHash, createHmac } from 'node:crypto';

/** `x-shiphero-hmac-sha256`: base64 over the raw body, nothing before it. */
export const signBody = (body: string, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('base64');

/** A message id in the form of a UUID, the same for the same number. */
export function messageIdOf(number: number): string {
  const hex = createHash('sha256').update(`message ${number}`).digest('hex');
  return [8, 4, 4, 4, 12]
    .reduce<{ parts: string[]; at: number }>(
      ({ parts, at }, length) => ({ parts: [...parts, hex.slice(at, at + length)], at: at + length }),
      { parts: [], at: 0 },
    )
    .parts.join('-');
}

/** A registration's secret: unlike any other's, yet the same in every run. */
export const secretOf = (webhook: number): string =>
  createHash('sha256').update(`webhook secret ${webhook}`).digest('base64url');
