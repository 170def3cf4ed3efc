import { decode, encode } from 'next-auth/jwt';

/** What makes a cookie come back inside another site's frame, kept apart for each site that frames us. */
export const COOKIE_OPTIONS = {
  path: '/',
  httpOnly: true,
  secure: true,
  sameSite: 'none',
  partitioned: true,
} as const;

/** next-auth's cookies. The prefix lets no other host and no plain connection set them. */
export const COOKIES = {
  session: '__Host-next-auth.session-token',
  csrf: '__Host-next-auth.csrf-token',
  callback: '__Host-next-auth.callback-url',
} as const;

/** Seals a session's token as the JWT that next-auth keeps in its session cookie. */
export const sealSessionToken = (token: string, secret: string, lifeMs: number): Promise<string> =>
  encode({ token: { session: token }, secret, maxAge: Math.floor(lifeMs / 1000) });

/** The session's token out of such a JWT; null where it was not made with this secret or is too old. */
export async function openSessionToken(jwt: string, secret: string): Promise<string | null> {
  try {
    const claims = await decode({ token: jwt, secret });
    return typeof claims?.session === 'string' ? claims.session : null;
  } catch {
    return null;
  }
}

/** The value of one cookie of a request. */
export function readCookie(headers: Pick<Headers, 'get'>, name: string): string | null {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** A `Set-Cookie` header; a life of 0 takes the cookie away. The value holds no sign that would need quoting. */
export const writeCookie = (name: string, value: string, lifeMs: number): string =>
  `${name}=${value}; Path=/; Max-Age=${Math.floor(lifeMs / 1000)}; HttpOnly; Secure; SameSite=None; Partitioned`;
