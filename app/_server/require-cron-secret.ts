import { sameSecret } from '@/lib/platform/secrets';
import type { App } from '@/lib/worker/app';
import { answerError } from './answers';

/** Answers the refusal of a call without `Authorization: Bearer CRON_SECRET`; null where it is there. */
export function requireCronSecret(app: App, request: Request): Response | null {
  const given = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  return sameSecret(given, app.env.CRON_SECRET)
    ? null
    : answerError(401, 'cron.unauthorized', 'This address is for the schedule only.');
}
