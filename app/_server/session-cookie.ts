import { COOKIES, sealSessionToken, writeCookie } from '@/lib/platform/session-cookie';
import { COOKIE_LIFE_MS } from '@/lib/stores/open-panel';
import type { App } from '@/lib/worker/app';

/** Puts a session into next-auth's session cookie. */
export async function setSessionCookie(app: App, answer: Response, token: string): Promise<Response> {
  const jwt = await sealSessionToken(token, app.env.NEXTAUTH_SECRET, COOKIE_LIFE_MS);
  answer.headers.append('Set-Cookie', writeCookie(COOKIES.session, jwt, COOKIE_LIFE_MS));
  return answer;
}

/** Takes all of next-auth's cookies away. */
export function clearCookies(answer: Response): Response {
  for (const name of Object.values(COOKIES)) answer.headers.append('Set-Cookie', writeCookie(name, '', 0));
  return answer;
}
