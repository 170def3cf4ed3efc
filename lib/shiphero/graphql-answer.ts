import { z } from 'zod';
import { parseStorable } from '@/lib/platform/storable';

const lenientInt = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);

const graphqlError = z.object({
  message: z.string().catch(''),
  code: lenientInt.nullish().catch(null),
  operation: z.string().nullish().catch(null),
  required_credits: lenientInt.nullish().catch(null),
  remaining_credits: lenientInt.nullish().catch(null),
  /** "4 seconds", "55 minutes"; "0" where no waiting helps. */
  time_remaining: z.string().nullish().catch(null),
});
export type GraphqlError = z.infer<typeof graphqlError>;

const throttling = z.object({
  cost: lenientInt,
  user_quota: z.object({
    credits_remaining: lenientInt,
    max_available: lenientInt,
    increment_rate: lenientInt,
  }),
});
export type Throttling = z.infer<typeof throttling>;

const envelope = z
  .object({
    data: z.unknown().optional(),
    errors: z.array(graphqlError).nullish(),
    extensions: z.object({ throttling: throttling.nullish().catch(null) }).nullish(),
  })
  .refine((body) => body.errors != null || body.data != null);

/** An HTTP answer of the GraphQL address. `body` is null where it is no GraphQL: a proxy's page, or nothing. */
export interface GraphqlAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: {
    readonly data: unknown;
    readonly errors: readonly GraphqlError[];
    readonly throttling: Throttling | null;
  } | null;
}

/** Reads the text of an answer; never throws. */
export function parseGraphqlAnswer(answer: {
  status: number;
  headers: Headers;
  text: string;
}): GraphqlAnswer {
  const read = envelope.safeParse(jsonOrNull(answer.text));
  return {
    status: answer.status,
    retryAfter: answer.headers.get('retry-after'),
    body: read.success
      ? {
          data: read.data.data,
          errors: read.data.errors ?? [],
          throttling: read.data.extensions?.throttling ?? null,
        }
      : null,
  };
}

export function jsonOrNull(text: string): unknown {
  try {
    return parseStorable(text);
  } catch {
    return null;
  }
}
