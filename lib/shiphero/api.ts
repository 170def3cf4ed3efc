import type { z } from 'zod';
import type { ObserveExchange } from '@/lib/platform/exchange';
import type { RefusedToken, Result } from '@/lib/platform/failure';
import { fail, succeed } from '@/lib/platform/failure';
import type { MayLeave } from '@/lib/platform/transfer';
import { creditsAwaited, failureOfErrors, failureOfStatus, noUsableAnswer } from './answer-failure';
import type { CreditBudget } from './credits';
import type { GraphqlAnswer } from './graphql-answer';
import { sendDocument } from './send-document';
import { unreadableAnswer } from './unreadable';

export interface ShipheroApiOptions {
  /** Base address, without `/graphql`. */
  readonly apiUrl: string;
  readonly accessToken: () => Promise<Result<string>>;
  /** Asked once for another token when ShipHero has refused this one; without it a refusal stands. */
  readonly refreshed?: (refusedToken: string) => Promise<Result<string>>;
  /** Names a token in a refusal, so that it can be told from the one that is in use by then. */
  readonly tokenName?: (token: string) => RefusedToken | undefined;
  /** The 3PL customer to act for; null with a brand's own token. */
  readonly customerAccountId: string | null;
  readonly credits: CreditBudget;
  readonly observe?: ObserveExchange;
  /** Put to each write in the moment before it leaves; reads are not asked. */
  readonly mayLeave?: MayLeave;
  readonly timeoutMs?: number;
  readonly now?: () => Date;
}

/** One connection to ShipHero: whom it acts for, with which token, within which credits. */
export interface ShipheroApi extends ShipheroApiOptions {
  readonly timeoutMs: number;
  readonly now: () => Date;
}

export interface ShipheroCall<Schema extends z.ZodType> {
  /** Name for the record: `order_create`. */
  readonly operation: string;
  readonly document: string;
  /** Keys that are undefined are left out. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Of the answer's `data`. */
  readonly schema: Schema;
  /** Credits, see `estimateOf`. */
  readonly estimate: number;
  readonly effect: 'read' | 'write';
  /** Reads one thing: an answer in an unknown form concerns that, and is no fault of ShipHero as a whole. */
  readonly readsOne?: true;
}

export const createShipheroApi = (options: ShipheroApiOptions): ShipheroApi => ({
  ...options,
  timeoutMs: options.timeoutMs ?? 30_000,
  now: options.now ?? (() => new Date()),
});

/** The variable that makes a 3PL's token act for one customer; a brand's own token has to leave it out. */
export const customerVariable = (api: ShipheroApi): { customer?: string } =>
  api.customerAccountId === null ? {} : { customer: api.customerAccountId };

/** Runs one operation once and gives its parsed `data`, or why not (see `Failure`). Never repeats a write. */
export async function callShiphero<Schema extends z.ZodType>(
  api: ShipheroApi,
  call: ShipheroCall<Schema>,
): Promise<Result<z.output<Schema>>> {
  const token = await api.accessToken();
  if (!token.ok) return token;
  const grant = await api.credits.take(call.estimate, nameOf(call.document));
  if (!grant.granted) return fail(creditsAwaited(grant.afterMs));

  const first = await send(api, call, token.value);
  if (!first.ok) return first;
  const answer = naming(api, token.value, readAnswer(call, first.value));
  const refused = !answer.ok && answer.failure.kind === 'unauthorized';
  if (!refused || api.refreshed === undefined) return answer;

  // Refused before it ran, so that even a write may be sent with the new token.
  const renewed = await api.refreshed(token.value);
  if (!renewed.ok) return renewed;
  const second = await send(api, call, renewed.value);
  return second.ok ? naming(api, renewed.value, readAnswer(call, second.value)) : second;
}

/** `findOrders`: tells readings apart that are one operation to ShipHero. */
const nameOf = (document: string): string => /\b(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? '';

async function send(
  api: ShipheroApi,
  call: ShipheroCall<z.ZodType>,
  token: string,
): Promise<Result<GraphqlAnswer>> {
  const { operation, document, variables, effect } = call;
  const { timeoutMs, now, observe } = api;
  const mayLeave = effect === 'write' ? api.mayLeave : undefined;
  const url = `${api.apiUrl}/graphql`;
  const sent = await sendDocument({
    url,
    token,
    operation,
    document,
    variables,
    effect,
    timeoutMs,
    now,
    observe,
    mayLeave,
  });
  const throttling = sent.ok ? sent.value.body?.throttling : null;
  if (throttling != null) {
    const {
      credits_remaining: remaining,
      max_available: max,
      increment_rate: perSecond,
    } = throttling.user_quota;
    await api.credits.learn({ remaining, max, perSecond, charged: throttling.cost, estimate: call.estimate });
  }
  return sent;
}

/** A refusal proves something of one token, so that it says which. */
function naming<T>(api: ShipheroApi, token: string, result: Result<T>): Result<T> {
  if (result.ok || (result.failure.kind !== 'unauthorized' && result.failure.kind !== 'forbidden'))
    return result;
  const refused = api.tokenName?.(token);
  return refused === undefined ? result : fail({ ...result.failure, refused });
}

function readAnswer<Schema extends z.ZodType>(
  call: ShipheroCall<Schema>,
  answer: GraphqlAnswer,
): Result<z.output<Schema>> {
  const asked = { operation: call.operation, effect: call.effect };
  const byStatus = failureOfStatus(answer, asked);
  if (byStatus !== null) return fail(byStatus);
  const { data, errors, throttling } = answer.body ?? { data: null, errors: [], throttling: null };
  const parsed = call.schema.safeParse(data);
  if (errors.length > 0 && call.effect === 'write' && holdsEntity(data)) {
    // An error about a field of the result does not undo the write whose result is there.
    return parsed.success ? succeed(parsed.data) : fail(noUsableAnswer(asked, answer.status, errors));
  }
  const byErrors = failureOfErrors(errors, throttling, answer.status, asked);
  if (byErrors !== null) return fail(byErrors);
  if (parsed.success) return succeed(parsed.data);
  return call.readsOne === true && holdsEntity(data)
    ? fail(unreadableAnswer(parsed.error.issues))
    : fail(noUsableAnswer(asked, answer.status, parsed.error));
}

/** Whether `{order_create: {order: {…}}}` holds the entity; a failed field is null there. */
function holdsEntity(data: unknown): boolean {
  return fieldsOf(data).some((output) => fieldsOf(output).some((field) => fieldsOf(field).length > 0));
}

const fieldsOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];
