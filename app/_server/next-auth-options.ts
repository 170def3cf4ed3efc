import type { AuthOptions } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import { COOKIE_OPTIONS, COOKIES, openSessionToken, sealSessionToken } from '@/lib/platform/session-cookie';
import { COOKIE_LIFE_MS } from '@/lib/stores/open-panel';
import { endSession, findSession } from '@/lib/stores/panel-session';
import type { App } from '@/lib/worker/app';

const cookie = (name: string) => ({ name, options: COOKIE_OPTIONS });

/**
 * next-auth over our own sessions. Nobody signs in here: only a verified `/load` of BigCommerce opens a session. The JWT
 * names it and no more, and a JWT whose session has ended is none.
 */
export function nextAuthOptions(app: App): AuthOptions {
  const { NEXTAUTH_SECRET } = app.env;
  const tokenOf = (claims: JWT | undefined): string =>
    typeof claims?.session === 'string' ? claims.session : '';
  const log = (code: string): void => app.log.debug({ code }, 'next-auth');
  return {
    providers: [],
    secret: NEXTAUTH_SECRET,
    useSecureCookies: true,
    cookies: {
      sessionToken: cookie(COOKIES.session),
      csrfToken: cookie(COOKIES.csrf),
      callbackUrl: cookie(COOKIES.callback),
    },
    session: { strategy: 'jwt', maxAge: COOKIE_LIFE_MS / 1000 },
    pages: { signIn: '/', signOut: '/', error: '/', verifyRequest: '/' },
    logger: { error: log, warn: log, debug: log },
    jwt: {
      encode: ({ token }) => sealSessionToken(tokenOf(token), NEXTAUTH_SECRET, COOKIE_LIFE_MS),
      async decode({ token }) {
        const session = await openSessionToken(token ?? '', NEXTAUTH_SECRET);
        return session === null || (await findSession(app, session)) === null ? null : { session };
      },
    },
    callbacks: {
      async session({ token }) {
        const session = await findSession(app, tokenOf(token));
        if (session === null) throw new Error('The session has just ended');
        const { email, role, storeHash, expiresAt } = session;
        return { user: { email, role }, storeHash, expires: expiresAt.toISOString() };
      },
    },
    events: {
      async signOut({ token }) {
        const session = await findSession(app, tokenOf(token));
        if (session !== null) await endSession(session, tokenOf(token));
      },
    },
  };
}
