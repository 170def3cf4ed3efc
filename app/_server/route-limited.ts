import type { App } from '@/lib/worker/app';
import { answerPage } from './answer-page';
import { answerError } from './answers';
import { appParts } from './app-parts';
import type { LimitedCalls } from './limit-callers';
import { routeErrors } from './route-errors';
import type { RouteContext, RouteHandler } from './route-errors';
import { supportOf } from './support-of';

const TEXT = 'Too many calls came from your network. Wait a minute and try again.';

/**
 * Wraps a route that can be called without a session: too many calls of one address are answered 429. Webhooks are
 * never limited so: BigCommerce blocks a domain that refuses them.
 *
 * @param answerAs a page where a person's browser comes, JSON elsewhere
 */
export const routeLimited = (
  calls: LimitedCalls,
  answerAs: 'page' | 'json',
  handle: (app: App, request: Request, context: RouteContext) => Promise<Response>,
): RouteHandler =>
  routeErrors(async (app, request, context) => {
    const seconds = await appParts(app).limits.count(calls, request.headers);
    if (seconds === null) return handle(app, request, context);
    const code = 'request.too_many';
    const answer =
      answerAs === 'page'
        ? answerPage(429, { code, title: 'Please wait a minute', text: [TEXT] }, supportOf(app.env))
        : answerError(429, code, TEXT);
    answer.headers.set('Retry-After', String(seconds));
    return answer;
  });
