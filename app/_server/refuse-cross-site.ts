import type { App } from '@/lib/worker/app';
import { answerError } from './answers';

/**
 * Refuses a change that another site's page asks for: the session cookie travels in any frame, so that the cookie alone
 * says nothing. `Sec-Fetch-Site` and `Origin` are the browser's own word, which no page can change.
 *
 * @param without what a call with neither header is: a program's, which no browser sent, or refused. A call that
 *   brings its own proof (a bearer token, a code) needs no browser.
 */
export function refuseCrossSite(app: App, request: Request, without: 'allowed' | 'refused'): Response | null {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const own = new URL(app.env.APP_URL).origin;
  const fits =
    site === null
      ? origin === null
        ? without === 'allowed'
        : origin === own
      : // With `Referrer-Policy: no-referrer` a form of ours says `Origin: null`.
        site === 'same-origin' && (origin === null || origin === 'null' || origin === own);
  return fits
    ? null
    : answerError(403, 'request.cross_site', 'Only the app itself can ask for this. Open it again.');
}
