import type { Failure } from '@/lib/platform/failure';
import type { App } from '@/lib/worker/app';
import { answerError } from './answers';

/** Of a call that could not be answered because another system could not be read. The message says what to do. */
export function answerUnread(app: App, { code, message, cause }: Failure): Response {
  app.log.warn({ code, err: cause }, 'the panel could not read another system');
  return answerError(503, code, message);
}

export const notConnected = (): Response =>
  answerError(409, 'not_connected', 'Connect a ShipHero account first.');

/** Answers what another system did to a call that the panel asked for. */
export const answerFailure = (failure: Failure): Response =>
  answerError(statusOf(failure), failure.code, failure.message);

function statusOf(failure: Failure): number {
  switch (failure.kind) {
    case 'not_found':
      return 404;
    case 'unauthorized':
    case 'forbidden':
    case 'conflict':
      return 409;
    case 'rejected':
      return 422;
    case 'rate_limited':
      return 429;
    case 'unavailable':
    case 'unknown_outcome':
      return 503;
  }
}
