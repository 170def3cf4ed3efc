import type { Failure, OutsideSystem, Result } from './failure';
import { fail, succeed } from './failure';
import { transfer } from './transfer';
import type { MayLeave, Transfer } from './transfer';

export interface HttpRequest {
  readonly system: OutsideSystem;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as it is; the caller sets the content type. */
  readonly body?: string;
  readonly timeoutMs: number;
  /** A write that got no answer has an unknown outcome; a read is only unavailable. */
  readonly effect: 'read' | 'write';
  /** Of a write that must not leave too late. */
  readonly mayLeave?: MayLeave | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * One request, never repeated here. A transport fault is a failure value; any HTTP status is an answer. What never
 * left is `unavailable`, or `app.sent_too_late` where it was not to leave any more: neither needs settling.
 */
export async function sendHttp(request: HttpRequest): Promise<Result<HttpAnswer>> {
  const { mayLeave, ...outgoing } = request;
  const sent = await transfer(mayLeave === undefined ? outgoing : { ...outgoing, mayLeave });
  return sent.end === 'answered' ? succeed(sent) : fail(failureOf(sent, request));
}

function failureOf(sent: Exclude<Transfer, { end: 'answered' }>, { system, effect }: HttpRequest): Failure {
  if (sent.end === 'held_back') return sentTooLate();
  const { cause } = sent;
  const message = `${nameOf(system)} cannot be reached at the moment; this is tried again by itself.`;
  switch (sent.end) {
    case 'unreachable':
      return { system, kind: 'unavailable', code: unreachableCode(system), message, cause };
    case 'crowded':
      return { system, kind: 'unavailable', code: `${system}.crowded`, message, cause };
    case 'lost':
      break;
  }
  const code = `${system}.no_answer`;
  return effect === 'read'
    ? { system, kind: 'unavailable', code, message, cause }
    : {
        system,
        kind: 'unknown_outcome',
        answered: false,
        status: null,
        code,
        message: `${nameOf(system)} did not answer in time; whether it took the change is being checked.`,
        cause,
      };
}

/** Nothing left: it is done again at once, and uses up no try. */
export const sentTooLate = (): Failure => ({
  system: 'app',
  kind: 'rate_limited',
  code: 'app.sent_too_late',
  message: 'This app was held up for too long and did not send the change; it is tried again by itself.',
  afterMs: 0,
});

/** Nobody outside was asked anything: there is nothing to tell of it. */
export const heldBack = (sent: Result<HttpAnswer>): sent is Extract<typeof sent, { ok: false }> =>
  !sent.ok && sent.failure.system === 'app';

/** Of what could not even be connected. Work that waits with it is brought forward once the system is back. */
export const unreachableCode = <System extends OutsideSystem>(system: System): `${System}.unreachable` =>
  `${system}.unreachable`;

export const nameOf = (system: OutsideSystem): string => (system === 'shiphero' ? 'ShipHero' : 'BigCommerce');
