import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { secondsOf } from '../dates';
import type { World } from '../state';
import { storeOf } from '../state';

const person = z.object({ id: z.number().int(), email: z.string() });

/** Whose payload, and what is wrong with it on purpose. Times are seconds since the epoch. */
export const signedPayloadSchema = z.object({
  hash: z.string(),
  user: person.optional(),
  owner: person.optional(),
  /** Deep link into the app. */
  url: z.string().default('/'),
  overrides: z
    .object({
      iat: z.number().int().optional(),
      nbf: z.number().int().optional(),
      exp: z.number().int().optional(),
      aud: z.string().optional(),
      iss: z.string().optional(),
      sub: z.string().optional(),
      alg: z.enum(['HS256', 'HS384', 'HS512', 'none']).default('HS256'),
      secret: z.string().optional(),
    })
    .default({ alg: 'HS256' }),
});

const DAY = 86_400;

/** The `signed_payload_jwt` of a callback: valid for a day, not before five seconds ago. */
export function signPayload(
  world: World,
  { hash, user, owner, url, overrides }: z.output<typeof signedPayloadSchema>,
): string {
  const store = storeOf(world, hash);
  const issuedAt = overrides.iat ?? secondsOf(world.clock.now());
  const { alg, secret = world.clientSecret } = overrides;
  const payload = {
    aud: overrides.aud ?? world.clientId,
    iss: overrides.iss ?? 'bc',
    iat: issuedAt,
    nbf: overrides.nbf ?? issuedAt - 5,
    exp: overrides.exp ?? issuedAt + DAY,
    jti: world.sequence.uuid('payload'),
    sub: overrides.sub ?? `stores/${hash}`,
    user: { ...(user ?? { id: store.owner.id, email: store.owner.email }), locale: 'en-US' },
    owner: owner ?? { id: store.owner.id, email: store.owner.email },
    url,
    channel_id: null,
  };
  return jwt.sign(payload, alg === 'none' ? '' : secret, { algorithm: alg });
}
