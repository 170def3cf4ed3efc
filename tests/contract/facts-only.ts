import { z } from 'zod';
import type { Exchange } from '@/tests/demo/traffic';

/** Exchanges that no contract describes: held to what the systems' guides say in prose. */
interface Shapes {
  readonly request: z.ZodType;
  readonly answer: z.ZodType;
}

const person = z.object({ id: z.number().int(), username: z.string(), email: z.string() });

const OAUTH: Shapes = {
  request: z.strictObject({
    client_id: z.string(),
    client_secret: z.string(),
    code: z.string(),
    context: z.string().startsWith('stores/'),
    scope: z.string(),
    grant_type: z.literal('authorization_code'),
    redirect_uri: z.url(),
  }),
  answer: z.strictObject({
    access_token: z.string(),
    scope: z.string(),
    user: person,
    owner: person,
    context: z.string().startsWith('stores/'),
    account_uuid: z.string(),
  }),
};

const REFRESH: Shapes = {
  request: z.strictObject({ refresh_token: z.string() }),
  answer: z.strictObject({
    access_token: z.string(),
    expires_in: z.number().int(),
    scope: z.string(),
    token_type: z.literal('Bearer'),
  }),
};

const faultsOf = (shapes: Shapes, { requestBody, status, responseBody }: Exchange): readonly string[] => [
  ...inWords('request', shapes.request, requestBody),
  // A refusal has a body of its own, which nobody reads.
  ...(status === 200 ? inWords('answer', shapes.answer, responseBody) : []),
];

const inWords = (part: string, shape: z.ZodType, value: unknown): readonly string[] =>
  (shape.safeParse(value).error?.issues ?? []).map(
    ({ path, message }) => `${part}: /${path.join('/')} ${message}`,
  );

export const oauthFaults = (exchange: Exchange): readonly string[] => faultsOf(OAUTH, exchange);
export const refreshFaults = (exchange: Exchange): readonly string[] => faultsOf(REFRESH, exchange);
