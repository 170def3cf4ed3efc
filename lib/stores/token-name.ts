import { createHash } from 'node:crypto';
import type { RefusedToken } from '@/lib/platform/failure';

interface SealedTokens {
  readonly refreshToken?: string | null;
  readonly accessToken: string | null;
}

/**
 * Names tokens as they are kept, sealed: a renewal, a connection and a consent each leave others. Of seals, so that it
 * can be shown and tells nothing of a token; with a newer key it changes too, and then only costs another try.
 *
 * @param connectionId null for a store's own token in BigCommerce
 */
export function tokenName(connectionId: string | null, tokens: SealedTokens): RefusedToken {
  const seals = JSON.stringify([tokens.refreshToken ?? null, tokens.accessToken]);
  return { connectionId, version: createHash('sha256').update(seals).digest('hex').slice(0, 16) };
}
