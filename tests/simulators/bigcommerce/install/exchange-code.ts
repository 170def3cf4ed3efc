import { z } from 'zod';
import type { Answer } from '../http/answer';
import { ok } from '../http/answer';
import type { World } from '../state';

const request = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  code: z.string(),
  context: z.string(),
  scope: z.string(),
  grant_type: z.literal('authorization_code'),
  redirect_uri: z.string(),
});

const refuse = (error: string): Answer => ({ status: 400, body: { error } });

/** `POST /oauth2/token`: a code works once, for the app that it was made for, with its exact redirect address. */
export function exchangeCode(world: World, body: unknown): Answer {
  const wanted = request.safeParse(body);
  if (!wanted.success) return refuse('invalid_request');
  const { client_id: clientId, client_secret: secret, redirect_uri: redirect } = wanted.data;
  if (clientId !== world.clientId || secret !== world.clientSecret) return refuse('invalid_client');
  if (redirect !== `${world.appUrl}/api/bigcommerce/auth`) return refuse('redirect_uri_mismatch');
  const grant = world.codes.get(wanted.data.code);
  const store = grant && world.stores.get(grant.hash);
  if (!grant || !store || grant.used) return refuse('invalid_grant');
  if (grant.context !== wanted.data.context || grant.scope !== wanted.data.scope)
    return refuse('invalid_grant');
  grant.used = true;
  const token = world.sequence.token('access token', 31);
  // A new consent makes a new token, and the old ones are worth nothing any more.
  store.tokens.clear();
  store.tokens.set(token, grant.scope.split(' '));
  store.installed = true;
  return ok({
    access_token: token,
    scope: grant.scope,
    user: grant.user,
    owner: store.owner,
    context: grant.context,
    account_uuid: world.accountUuid,
  });
}
