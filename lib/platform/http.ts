import type { OutsideSystem, Result } from './failure';
import { fail, succeed } from './failure';

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
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Nothing left this machine with these, so that a write surely did not happen. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** One request, never repeated here. A transport fault is a failure value; any HTTP status is an answer. */
export async function sendHttp(request: HttpRequest): Promise<Result<HttpAnswer>> {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'error',
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    return succeed({ status: response.status, headers: response.headers, text: await response.text() });
  } catch (cause) {
    const lost = request.effect === 'write' && !NEVER_SENT.has(faultCode(cause));
    return fail({
      system: request.system,
      kind: lost ? 'unknown_outcome' : 'unavailable',
      code: lost ? `${request.system}.no_answer` : `${request.system}.unreachable`,
      message: lost
        ? `${nameOf(request.system)} did not answer in time; whether it took the change is being checked.`
        : `${nameOf(request.system)} cannot be reached at the moment; this is tried again by itself.`,
      cause,
    });
  }
}

export const nameOf = (system: OutsideSystem): string => (system === 'shiphero' ? 'ShipHero' : 'BigCommerce');

function faultCode(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error && 'code' in inner && typeof inner.code === 'string' ? inner.code : '';
}
