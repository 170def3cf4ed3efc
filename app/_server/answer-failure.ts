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
