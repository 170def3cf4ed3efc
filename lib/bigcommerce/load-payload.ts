import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { StoreHash } from './ids';
import { storeContextSchema } from './store-context';

const claimsSchema = z.object({
  aud: z.string(),
  iss: z.string(),
  iat: z.number(),
  nbf: z.number(),
  exp: z.number(),
  sub: z.string(),
  /** Who opened the app, who need not be the owner. */
  user: z.object({ id: z.number().int(), email: z.string(), locale: z.string().nullish() }),
  owner: z.object({ id: z.number().int(), email: z.string() }),
  /** A path of ours that BigCommerce was told of; to be checked against our own pages. */
  url: z.string().nullish(),
  channel_id: z.number().int().nullish(),
});

export interface SignedPayload {
  readonly storeHash: StoreHash;
  readonly user: { readonly id: number; readonly email: string; readonly locale: string | null };
  readonly owner: { readonly id: number; readonly email: string };
  /** `/` where none was given. */
  readonly url: string;
  readonly channelId: number | null;
  readonly issuedAt: Date;
}

export type PayloadRefusal =
  | 'malformed'
  | 'bad_signature'
  | 'wrong_audience'
  | 'wrong_issuer'
  | 'expired'
  | 'not_yet_valid'
  | 'wrong_subject';

export type PayloadVerdict =
  | { readonly outcome: 'accepted'; readonly payload: SignedPayload }
  | { readonly outcome: 'refused'; readonly reason: PayloadRefusal };

export interface PayloadCheck {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly now: Date;
}

/** Clocks differ a little; BigCommerce itself lets a payload begin five seconds before it was made. */
const TOLERANCE_SECONDS = 5;
/** A payload that was genuinely signed does no harm early; a clock that is minutes behind would shut everybody out. */
const EARLY_SECONDS = 10 * 60;

/**
 * Verifies `signed_payload_jwt` of the load, uninstall and remove-user callbacks.
 *
 * The signature is checked before a single claim is believed, with HS256 alone: the token's own word
 * on its algorithm would let anybody sign. A missing audience check is a known hole of sample apps.
 */
export function verifySignedPayload(token: string, check: PayloadCheck): PayloadVerdict {
  if (decodeLoosely(token) === null) return refuse('malformed');
  const verified = verifySignature(token, check.clientSecret);
  if (verified === null) return refuse('bad_signature');
  const claims = claimsSchema.safeParse(verified);
  if (!claims.success) return refuse('malformed');
  const { aud, iss, exp, nbf, iat, sub, user, owner, url, channel_id } = claims.data;
  const now = check.now.getTime() / 1000;
  if (aud !== check.clientId) return refuse('wrong_audience');
  if (iss !== 'bc') return refuse('wrong_issuer');
  if (now > exp + TOLERANCE_SECONDS) return refuse('expired');
  if (now < nbf - EARLY_SECONDS) return refuse('not_yet_valid');
  const storeHash = storeContextSchema.safeParse(sub);
  if (!storeHash.success) return refuse('wrong_subject');
  return {
    outcome: 'accepted',
    payload: {
      storeHash: storeHash.data,
      user: { id: user.id, email: user.email, locale: user.locale ?? null },
      owner,
      url: url ?? '/',
      channelId: channel_id ?? null,
      issuedAt: new Date(iat * 1000),
    },
  };
}

const refuse = (reason: PayloadRefusal): PayloadVerdict => ({ outcome: 'refused', reason });

/** jsonwebtoken throws for some broken tokens and answers null for others. */
function decodeLoosely(token: string): unknown {
  try {
    return jwt.decode(token, { complete: true });
  } catch {
    return null;
  }
}

function verifySignature(token: string, clientSecret: string): unknown {
  try {
    // Times are checked here below, against the given clock and with a reason for each.
    return jwt.verify(token, clientSecret, {
      algorithms: ['HS256'],
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
  } catch {
    return null;
  }
}
