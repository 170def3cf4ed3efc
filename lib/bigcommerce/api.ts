import type { z } from 'zod';
import type { ObserveExchange } from '@/lib/platform/exchange';
import type { Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import type { HttpAnswer } from '@/lib/platform/http';
import { heldBack, sendHttp } from '@/lib/platform/http';
import type { MayLeave } from '@/lib/platform/transfer';
import type { StoreHash } from './ids';
import type { ParsedJson } from './json';
import { jsonValue, parseJson } from './json';
import type { RateShare } from './rate-share';
import { nothingThere, translateRefusal, unexpectedAnswer, unreadableAnswer } from './refusal';

/** After this long without an answer a write's outcome is unknown; settling it waits at least as long. */
export const BIGCOMMERCE_TIMEOUT_MS = 20_000;

export interface BigcommerceApiOptions {
  /** `https://api.bigcommerce.com`, without a slash at its end. */
  readonly apiUrl: string;
  readonly storeHash: StoreHash;
  readonly accessToken: string;
  /** Shared by all that call this store in this process. */
  readonly budget?: RateShare;
  /** Told of each request that was sent; never given the token. */
  readonly observe?: ObserveExchange;
  readonly timeoutMs?: number;
  readonly now?: () => Date;
}

/** One store's BigCommerce, for the functions of this folder. */
export interface BigcommerceApi {
  readonly storeHash: StoreHash;
  /** Sends one request and never repeats it. */
  request(request: BigcommerceRequest): Promise<Result<BigcommerceAnswer>>;
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface BigcommerceRequest {
  /** `orders.read`: what attempts and metrics call it. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Behind the store's own part of the address: `/v2/orders/1`. */
  readonly path: string;
  readonly query?: Query;
  readonly body?: unknown;
  readonly effect: 'read' | 'write';
  /** Asked in the moment before a write leaves; see `guarded`. */
  readonly mayLeave?: MayLeave;
  /** Bodies with a secret in them are not shown to `observe`. */
  readonly confidential?: boolean;
}

export interface BigcommerceAnswer {
  readonly status: number;
  /** Parsed JSON; undefined for an empty body. */
  readonly body: unknown;
}

export function createBigcommerceApi(options: BigcommerceApiOptions): BigcommerceApi {
  const { apiUrl, storeHash, accessToken, budget, observe } = options;
  const { timeoutMs = BIGCOMMERCE_TIMEOUT_MS, now = () => new Date() } = options;

  async function send(outgoing: BigcommerceRequest): Promise<Result<Received>> {
    const sentAt = now();
    const startedAt = performance.now();
    const sent = await sendHttp({
      system: 'bigcommerce',
      method: outgoing.method,
      url: `${apiUrl}/stores/${storeHash}${outgoing.path}${queryText(outgoing.query)}`,
      headers: {
        'X-Auth-Token': accessToken,
        // Without it V2 may answer in XML.
        Accept: 'application/json',
        'Content-Type': 'application/json',
      },
      ...(outgoing.body === undefined ? {} : { body: JSON.stringify(outgoing.body) }),
      timeoutMs,
      effect: outgoing.effect,
      mayLeave: outgoing.effect === 'write' ? outgoing.mayLeave : undefined,
    });
    const received: Result<Received> = sent.ok
      ? succeed({ answer: sent.value, parsed: parseJson(sent.value.text) })
      : sent;
    const shown = (body: unknown): unknown => (outgoing.confidential === true ? null : body);
    if (heldBack(sent)) return sent;
    observe?.({
      system: 'bigcommerce',
      operation: outgoing.operation,
      method: outgoing.method,
      path: outgoing.path,
      sentAt,
      durationMs: performance.now() - startedAt,
      status: received.ok ? received.value.answer.status : null,
      requestBody: shown(outgoing.body ?? null),
      responseBody: shown(received.ok ? jsonValue(received.value.parsed) : null),
    });
    return received;
  }

  async function request(outgoing: BigcommerceRequest): Promise<Result<BigcommerceAnswer>> {
    const ticket = await budget?.enter(storeHash);
    if (ticket?.granted === false) return fail(quotaUsedUp(ticket.afterMs));
    let headers: Headers | null = null;
    let closedForMs: number | undefined;
    try {
      const sent = await send(outgoing);
      if (!sent.ok) return sent;
      headers = sent.value.answer.headers;
      const result = readAnswer(sent.value, outgoing.effect);
      if (!result.ok && result.failure.kind === 'rate_limited') closedForMs = result.failure.afterMs;
      return result;
    } finally {
      ticket?.leave(headers, closedForMs);
    }
  }

  return { storeHash, request };
}

/** The same store's BigCommerce, to whose writes `mayLeave` is put in the moment before they leave. */
export const guarded = (api: BigcommerceApi, mayLeave: MayLeave): BigcommerceApi => ({
  storeHash: api.storeHash,
  request: (request) =>
    api.request({ ...request, mayLeave: () => mayLeave() && request.mayLeave?.() !== false }),
});

export interface BigcommerceCall<T> extends BigcommerceRequest {
  readonly schema: z.ZodType<T>;
  /** What an answer without a body means: BigCommerce answers 204 for an empty list. */
  readonly empty?: T;
}

/**
 * One call, its answer parsed by `schema`. A read without a body and without `empty` is `not_found`.
 *
 * An answer that does not fit is `rejected` for a read, with the path that failed as its reason (`UNREADABLE_ANSWER`),
 * and `unknown_outcome` for a write; every other failure as `translateRefusal` says.
 */
export async function callBigcommerce<T>(api: BigcommerceApi, call: BigcommerceCall<T>): Promise<Result<T>> {
  const result = await api.request(call);
  if (!result.ok) return result;
  const { body, status } = result.value;
  if (body === undefined) {
    if (call.empty !== undefined) return succeed(call.empty);
    // An empty success says nothing: only 204 says that there is nothing.
    const nothing = call.effect === 'read' && status === 204;
    return fail(nothing ? nothingThere({ status }) : unexpectedAnswer(call.effect, status, 'no body'));
  }
  const parsed = call.schema.safeParse(body);
  // The issues name fields and types only; what the fields hold stays out of the log.
  return parsed.success
    ? succeed(parsed.data)
    : fail(unreadableAnswer(call.effect, status, parsed.error.issues));
}

interface Received {
  readonly answer: HttpAnswer;
  readonly parsed: ParsedJson;
}

function readAnswer(received: Received, effect: 'read' | 'write'): Result<BigcommerceAnswer> {
  const { answer, parsed } = received;
  const { status } = answer;
  if (status < 200 || status > 299) {
    return fail(translateRefusal(answer, jsonValue(parsed), effect));
  }
  if (parsed.form === 'other') return fail(unexpectedAnswer(effect, status, 'not JSON'));
  return succeed({ status, body: parsed.form === 'json' ? parsed.value : undefined });
}

function queryText(query: Query = {}): string {
  const entries = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`;
}

const quotaUsedUp = (afterMs: number) => ({
  system: 'bigcommerce' as const,
  kind: 'rate_limited' as const,
  code: 'bigcommerce.quota_share_used_up',
  message: "The app's part of the store's BigCommerce requests is used up; this goes on by itself.",
  afterMs,
});
