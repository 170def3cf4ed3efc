import type { Failure } from '@/lib/platform/failure';
import { answerError } from './answers';

/** Answers what another system did to a call that the panel asked for. */
export const answerFailure = (failure: Failure): Response =>
  answerError(statusOf(failure), failure.code, failure.message);

function statusOf(failure: Failure): number {
  switch (failure.kind) {
    case 'not_found':
      return 404;
    case 'unauthorized':
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
