import type { Failure } from '@/lib/platform/failure';
import { cutText } from '@/lib/platform/cut-text';
import { gaveUpWaiting } from '@/lib/platform/gave-up-waiting';
import { creditWaitMs } from './credit-wait';
import type { GraphqlAnswer, GraphqlError, Throttling } from './graphql-answer';

interface Asked {
  readonly operation: string;
  readonly effect: 'read' | 'write';
}

const NOT_FOUND = 5;
const MISSING_SCOPE = 7;
const CREDITS = 30;
/** ShipHero counts requests over five minutes and says nothing of when the next may come. */
const REQUEST_CAP_WAIT_S = 30;

/** Faults inside ShipHero that it words as errors: whether a write went through is open after these. */
const INNER_FAULT = /internal (server )?error|unexpected error|timed? ?out|try again|temporar/i;
/** Of these, where one part of ShipHero waited no longer for another: that one may still do it. */
const INNER_TIMEOUT = /timed? ?out/i;

/** What an HTTP status alone decides, before the body is looked at; null where the body decides. */
export function failureOfStatus(answer: GraphqlAnswer, asked: Asked): Failure | null {
  const { status, body } = answer;
  // Not the data: it may hold a customer's name and address.
  const cause = { status, errors: body?.errors ?? [] };
  if (status === 401) return refusedToken(cause);
  if (status === 403 && body === null) {
    // Without a GraphQL body it is the reputation of our address that is refused, not the token.
    return unavailable(
      'shiphero.address_refused',
      'ShipHero refuses requests from this server at the moment.',
      cause,
    );
  }
  if (status === 429) {
    const seconds = Number(answer.retryAfter ?? Number.NaN);
    const wait = Number.isFinite(seconds) && seconds > 0 ? seconds : REQUEST_CAP_WAIT_S;
    return rateLimited('shiphero.request_cap', wait * 1_000, cause);
  }
  if (status >= 500 || status === 408) return noUsableAnswer(asked, status, cause);
  if (body !== null) return status === 403 && body.errors.length === 0 ? refusedToken(cause) : null;
  // A bare refusal below 500 comes from before ShipHero's code, so that no write went through.
  if (status >= 400) return unavailable('shiphero.turned_away', UNREACHABLE, cause);
  return noUsableAnswer(asked, status, cause);
}

/** What the errors of a GraphQL answer decide: the one that forbids most comes first. */
export function failureOfErrors(
  errors: readonly GraphqlError[],
  throttling: Throttling | null,
  httpStatus: number,
  asked: Asked,
): Failure | null {
  const [first] = errors;
  if (first === undefined) return null;
  const cause = errors;
  const scope = errors.find((error) => error.code === MISSING_SCOPE);
  if (scope !== undefined) return missingScope(scope, cause);
  const credits = errors.find((error) => error.code === CREDITS);
  if (credits !== undefined) return shortOfCredits(credits, throttling, cause);
  const facts = { system: 'shiphero', cause } as const;
  if (httpStatus === 403) return refusedToken(cause);
  if (errors.every((error) => error.code === NOT_FOUND)) {
    return { ...facts, kind: 'not_found', code: 'shiphero.not_found', message: `ShipHero: ${first.message}` };
  }
  if (errors.some((error) => /already exists/i.test(error.message))) {
    return {
      ...facts,
      kind: 'conflict',
      code: 'shiphero.already_exists',
      message: `ShipHero: ${first.message}`,
    };
  }
  const inner = errors.filter((error) => error.code == null && INNER_FAULT.test(error.message));
  if (inner.length > 0) {
    const gaveUp = inner.some((error) => INNER_TIMEOUT.test(error.message));
    return noUsableAnswer(asked, httpStatus, cause, !gaveUp);
  }
  const reason = cutText([...new Set(errors.map((error) => error.message))].join('; '), 500);
  return rejected(
    `shiphero.${asked.operation}_rejected`,
    `ShipHero did not accept this: ${reason}`,
    reason,
    cause,
  );
}

/**
 * No answer that says what happened: a read is repeated later, a write has to be settled first.
 *
 * @param answered whether the write is over; a gateway that gave up waiting answers only for itself
 */
export function noUsableAnswer(
  asked: Pick<Asked, 'effect'>,
  status: number,
  cause: unknown,
  answered = !gaveUpWaiting(status),
): Failure {
  if (asked.effect === 'read') return unavailable('shiphero.no_usable_answer', UNREACHABLE, cause);
  return {
    system: 'shiphero',
    kind: 'unknown_outcome',
    answered,
    status,
    code: 'shiphero.no_usable_answer',
    message: 'ShipHero did not confirm the change; whether it took it is being checked.',
    cause,
  };
}

export const creditsAwaited = (afterMs: number): Failure => rateLimited('shiphero.credits', afterMs, null);

const UNREACHABLE = 'ShipHero cannot be reached at the moment; this is tried again by itself.';

const unavailable = (code: string, message: string, cause: unknown): Failure => ({
  system: 'shiphero',
  kind: 'unavailable',
  code,
  message,
  cause,
});

const rejected = (code: string, message: string, reason: string, cause: unknown): Failure => ({
  system: 'shiphero',
  kind: 'rejected',
  code,
  message,
  reason,
  cause,
});

const rateLimited = (code: string, afterMs: number, cause: unknown): Failure => ({
  system: 'shiphero',
  kind: 'rate_limited',
  code,
  message: 'ShipHero limits how much can be asked at a time; this goes on by itself.',
  afterMs,
  cause,
});

const refusedToken = (cause: unknown): Failure => ({
  system: 'shiphero',
  kind: 'unauthorized',
  code: 'shiphero.token_refused',
  message: 'ShipHero does not accept the access of this store any more. Connect ShipHero again.',
  cause,
});

function missingScope(error: GraphqlError, cause: unknown): Failure {
  const scope = /scope\(?s?\)?:\s*(.+)$/i.exec(error.message)?.[1]?.trim() ?? 'unnamed';
  return {
    system: 'shiphero',
    kind: 'forbidden',
    code: 'shiphero.missing_scope',
    what: scope,
    message: `The ShipHero access lacks a permission: ${scope}. Grant it in ShipHero, then connect again.`,
    cause,
  };
}

function shortOfCredits(error: GraphqlError, throttling: Throttling | null, cause: unknown): Failure {
  const max = throttling?.user_quota.max_available ?? maxToldIn(error.message);
  if (max !== null && error.required_credits != null && error.required_credits > max) {
    // No waiting helps: the bucket never holds as much.
    const reason = `needs ${error.required_credits} credits, the account holds at most ${max}`;
    return rejected(
      'shiphero.too_expensive',
      `One request to ShipHero is too large: ${reason}.`,
      reason,
      cause,
    );
  }
  const wait = creditWaitMs({
    told: error.time_remaining,
    required: error.required_credits,
    remaining: error.remaining_credits ?? throttling?.user_quota.credits_remaining,
    perSecond: throttling?.user_quota.increment_rate,
  });
  return rateLimited('shiphero.credits', wait, cause);
}

function maxToldIn(message: string): number | null {
  const max = /max allowed[^.]*?(\d+) credits/i.exec(message)?.[1];
  return max === undefined ? null : Number(max);
}
