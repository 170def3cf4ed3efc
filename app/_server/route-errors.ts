import { getApp } from '@/lib/worker/get-app';
import type { App } from '@/lib/worker/app';
import { answerError } from './answers';

/** What Next hands to a handler beside the request. */
export interface RouteContext {
  readonly params: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

/**
 * Wraps a route: gives it the app, and makes of whatever it throws one plain answer. What went wrong stands in the log
 * only.
 */
export const routeErrors =
  (handle: (app: App, request: Request, context: RouteContext) => Promise<Response>): RouteHandler =>
  async (request, context) => {
    const app = await getApp();
    try {
      return await handle(app, request, context);
    } catch (err) {
      // The query may hold a signed payload or a code.
      app.log.error({ err, method: request.method, path: new URL(request.url).pathname }, 'route failed');
      return answerError(500, 'app.fault', 'Something went wrong on our side. Please try again.');
    }
  };

/** One part of the path that Next has matched. */
export async function pathPart(context: RouteContext, name: string): Promise<string> {
  const part = (await context.params)[name];
  return typeof part === 'string' ? part : '';
}
