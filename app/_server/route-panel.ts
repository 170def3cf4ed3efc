import { z } from 'zod';
import { COOKIES, readCookie } from '@/lib/platform/session-cookie';
import { readSession } from '@/lib/stores/panel-session';
import type { PanelSession, SessionVerdict } from '@/lib/stores/panel-session';
import type { App } from '@/lib/worker/app';
import { answerError } from './answers';
import { readJson } from './read-json';
import { refuseCrossSite } from './refuse-cross-site';
import { routeErrors } from './route-errors';
import type { RouteContext, RouteHandler } from './route-errors';

export interface PanelCall<Input> {
  readonly app: App;
  readonly session: PanelSession;
  /** The parsed body of a POST, the parsed query of a GET. */
  readonly input: Input;
  readonly context: RouteContext;
  readonly headers: Pick<Headers, 'get'>;
}

/**
 * Wraps a call of the panel: a session, the store that the call names and the session's store being one, and an input
 * that fits. The handler gets that one store's rows and no way to others.
 */
export const routePanel = <Schema extends z.ZodType>(
  schema: Schema,
  handle: (call: PanelCall<z.output<Schema>>) => Promise<Response>,
): RouteHandler =>
  routeErrors(async (app, request, context) => {
    const crossSite = request.method === 'GET' ? null : refuseCrossSite(app, request, proofOf(request));
    if (crossSite !== null) return crossSite;
    const verdict = await readSession(app, request.headers);
    if (verdict.outcome !== 'ok') return refuseSession(verdict.outcome);
    const read =
      request.method === 'GET'
        ? { outcome: 'read' as const, value: Object.fromEntries(new URL(request.url).searchParams) }
        : await readJson(request);
    if (read.outcome === 'refused') return read.answer;
    const parsed = schema.safeParse(read.value);
    if (!parsed.success) return badInput(parsed.error);
    return handle({
      app,
      session: verdict.session,
      input: parsed.data,
      context,
      headers: request.headers,
    });
  });

/** A token that the caller holds is proof; a cookie is sent by the browser, whoever asks. */
const proofOf = ({ headers }: Request): 'allowed' | 'refused' =>
  (headers.get('authorization') ?? '') === '' && readCookie(headers, COOKIES.session) !== null
    ? 'refused'
    : 'allowed';

/** What the page shows of each is in its own words; the code tells which. */
export function refuseSession(why: Exclude<SessionVerdict['outcome'], 'ok'>): Response {
  switch (why) {
    case 'unauthenticated':
      return answerError(401, 'session.unauthenticated', 'Open the app again from the control panel.');
    case 'store_not_named':
      return answerError(400, 'session.store_not_named', 'The call must name its store in X-Store-Hash.');
    case 'wrong_store':
      return answerError(
        409,
        'session.wrong_store',
        'This session is for another store. Open the app again from the control panel.',
      );
  }
}

/** Names the first field that does not fit. */
export function badInput(error: z.ZodError): Response {
  const [issue] = error.issues;
  const field = issue?.path.join('.') ?? '';
  return answerError(
    400,
    'input.invalid',
    `${field === '' ? 'The input' : field}: ${issue?.message ?? 'invalid'}`,
  );
}

export const noInput = z.object({});
