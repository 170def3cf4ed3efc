import type { z } from 'zod';
import type { Failure } from '@/lib/platform/failure';
import { readablePath } from '@/lib/platform/readable-path';
import type { HttpAnswer } from '@/lib/platform/http';
import { gaveUpWaiting } from '@/lib/platform/gave-up-waiting';
import { readErrorBody } from './error-body';
import { readPause } from './rate-headers';

const system = 'bigcommerce' as const;

/**
 * Translates an answer that is not a success into a failure, whose kind says what to do next.
 *
 * @param body the answer's parsed JSON, null where it is none
 */
export function translateRefusal(answer: HttpAnswer, body: unknown, effect: 'read' | 'write'): Failure {
  const said = readErrorBody(body);
  const cause = { status: answer.status, said };
  switch (answer.status) {
    case 401:
      return { system, kind: 'unauthorized', code: 'bigcommerce.unauthorized', message: REAUTHORISE, cause };
    case 403:
      return said === null
        ? { system, kind: 'unavailable', code: 'bigcommerce.blocked', message: TRIED_AGAIN, cause }
        : { system, kind: 'forbidden', code: 'bigcommerce.permission', message: PERMISSION, cause };
    case 404:
      return { system, kind: 'not_found', code: 'bigcommerce.not_found', message: GONE, cause };
    case 409:
      return { system, kind: 'conflict', code: 'bigcommerce.conflict', message: CONFLICT, cause };
    case 423:
      // Locked while BigCommerce itself changes the entity: the call surely did nothing.
      return { system, kind: 'unavailable', code: 'bigcommerce.locked', message: TRIED_AGAIN, cause };
    case 429: {
      const afterMs = readPause(answer.headers);
      return {
        system,
        kind: 'rate_limited',
        code: 'bigcommerce.rate_limited',
        message: QUOTA,
        afterMs,
        cause,
      };
    }
  }
  // A redirection answers no call of ours: it comes from something in between that is set up wrongly.
  if (answer.status >= 500 || answer.status === 408 || answer.status < 400) {
    return effect === 'write'
      ? unknown(gaveUpWaiting(answer.status) ? 'no_answer' : 'fault', answer.status, cause)
      : { system, kind: 'unavailable', code: 'bigcommerce.unavailable', message: TRIED_AGAIN, cause };
  }
  const reason = said ?? `status ${answer.status}`;
  const message = `BigCommerce did not take the change: ${reason}`;
  return { system, kind: 'rejected', code: 'bigcommerce.rejected', message, reason, cause };
}

/** A success that no system behind the network wrote. After a write, the change itself has probably happened. */
export const unexpectedAnswer = (effect: 'read' | 'write', status: number, cause: unknown): Failure =>
  effect === 'write'
    ? unknown('unexpected_answer', status, cause)
    : {
        system,
        kind: 'unavailable',
        code: 'bigcommerce.unexpected_answer',
        message: UNREADABLE,
        cause,
      };

/** A gateway that gave up waiting answers for itself: what it handed on may still land. */
const unknown = (code: string, status: number, cause: unknown): Failure => ({
  system,
  kind: 'unknown_outcome',
  answered: !gaveUpWaiting(status),
  status,
  code: `bigcommerce.${code}`,
  message: UNKNOWN,
  cause,
});

/** A read of one thing that came back empty. */
export const nothingThere = (cause: unknown): Failure => ({
  system,
  kind: 'not_found',
  code: 'bigcommerce.not_found',
  message: GONE,
  cause,
});

/** Tells an answer that was read, and whose form is not known, from other refusals. */
export const UNREADABLE_ANSWER = 'bigcommerce.unreadable_answer';

/**
 * An answer of BigCommerce itself whose form the app does not know: reading it again changes nothing, so that it is
 * `rejected`, with the first path that does not fit as its reason. Of a write the outcome is as good as unknown.
 */
export function unreadableAnswer(
  effect: 'read' | 'write',
  status: number,
  issues: readonly z.core.$ZodIssue[],
): Failure {
  if (effect === 'write') return unexpectedAnswer(effect, status, issues);
  const reason = readablePath(issues);
  const message = `BigCommerce answered in a form that the app does not know: ${reason}`;
  return { system, kind: 'rejected', code: UNREADABLE_ANSWER, message, reason, cause: issues };
}

const REAUTHORISE = 'BigCommerce does not accept the app any more. Open the app in the control panel again.';
const PERMISSION =
  'BigCommerce does not allow this to the app. Open the app in the control panel and confirm its permissions.';
const TRIED_AGAIN = 'BigCommerce cannot be reached at the moment; this is tried again by itself.';
const GONE = 'BigCommerce does not have this any more.';
const CONFLICT = 'BigCommerce holds something else in the same place; the two need to be compared.';
const QUOTA = "The store's BigCommerce requests are used up for the moment; this goes on by itself.";
const UNKNOWN = 'BigCommerce gave no clear answer; whether it took the change is being checked.';
const UNREADABLE = 'BigCommerce answered with something that is no answer; this is tried again by itself.';
