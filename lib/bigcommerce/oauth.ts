import { z } from 'zod';
import type { Failure, Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import { sendHttp } from '@/lib/platform/http';
import { BIGCOMMERCE_TIMEOUT_MS } from './api';
import type { StoreHash } from './ids';
import { jsonValue, parseJson } from './json';
import { storeContextSchema } from './store-context';

export interface CodeExchange {
  /** `https://login.bigcommerce.com`, without a slash at its end. */
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Exactly as registered with the app. */
  readonly redirectUri: string;
  /** These three as the callback got them. */
  readonly code: string;
  readonly scope: string;
  readonly context: string;
  readonly timeoutMs?: number;
}

export interface BigcommerceUser {
  readonly id: number;
  readonly email: string;
}

export interface Installation {
  /** Does not expire; dies with a change of the app's scopes or of the owner's e-mail address. */
  readonly accessToken: string;
  readonly scopes: readonly string[];
  readonly user: BigcommerceUser;
  readonly owner: BigcommerceUser;
  readonly storeHash: StoreHash;
  readonly accountUuid: string | null;
  /** By BigCommerce's clock, which dates its callbacks too; null where the answer does not say. */
  readonly grantedAt: Date | null;
}

const userSchema = z.object({ id: z.number().int(), email: z.string() });

const answerSchema = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  user: userSchema,
  // Published examples of the answer differ on it; without it, whoever installs is the owner.
  owner: userSchema.optional(),
  context: storeContextSchema,
  account_uuid: z.string().nullish(),
});

/**
 * Exchanges the code of an installation for the store's access token.
 *
 * The store is the one that the answer names: what the browser brought along could be anybody's.
 * The code works once, so that no failure here is worth repeating: the merchant opens the app again.
 * Failure codes: `bigcommerce.code_refused` (wrong, used or outdated), else as in `sendHttp`.
 */
export async function exchangeCode(exchange: CodeExchange): Promise<Result<Installation>> {
  const sent = await sendHttp({
    system: 'bigcommerce',
    method: 'POST',
    url: `${exchange.loginUrl}/oauth2/token`,
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({
      client_id: exchange.clientId,
      client_secret: exchange.clientSecret,
      redirect_uri: exchange.redirectUri,
      code: exchange.code,
      scope: exchange.scope,
      context: exchange.context,
      grant_type: 'authorization_code',
    }),
    timeoutMs: exchange.timeoutMs ?? BIGCOMMERCE_TIMEOUT_MS,
    // Nothing of the store is changed by it, and there is nothing to settle.
    effect: 'read',
  });
  if (!sent.ok) return sent;
  const { status, headers, text } = sent.value;
  if (status === 429 || status >= 500) return fail(unavailable({ status }));
  if (status < 200 || status > 299) return fail(refused(status));
  const parsed = answerSchema.safeParse(jsonValue(parseJson(text)));
  return parsed.success
    ? succeed(toInstallation(parsed.data, headers.get('date')))
    : fail(unavailable(parsed.error.issues));
}

function toInstallation(answer: z.infer<typeof answerSchema>, date: string | null): Installation {
  const grantedAt = new Date(date ?? '');
  return {
    accessToken: answer.access_token,
    scopes: answer.scope.split(/\s+/).filter((scope) => scope !== ''),
    user: answer.user,
    owner: answer.owner ?? answer.user,
    storeHash: answer.context,
    accountUuid: answer.account_uuid ?? null,
    grantedAt: Number.isNaN(grantedAt.getTime()) ? null : grantedAt,
  };
}

const refused = (status: number): Failure => ({
  system: 'bigcommerce',
  kind: 'rejected',
  code: 'bigcommerce.code_refused',
  message: 'BigCommerce did not confirm this installation. Start it again from the control panel.',
  reason: 'the code is wrong, was used before, or is too old',
  // Never the answer itself: it may repeat what was sent.
  cause: { status },
});

const unavailable = (cause: unknown): Failure => ({
  system: 'bigcommerce',
  kind: 'unavailable',
  code: 'bigcommerce.login_unavailable',
  message:
    'BigCommerce could not confirm the installation at the moment. Start it again from the control panel.',
  cause,
});
