import { NextResponse } from 'next/server';
import type { NextRequest } from 'next/server';
import { pagePolicy } from '@/app/_server/page-policy';
import { readPageSettings } from '@/lib/platform/env';
import { randomToken } from '@/lib/platform/secrets';

/**
 * Gives each page its policy, with a nonce that Next puts on its scripts. Not in next.config.js, which is read when the
 * app is built: who may frame the panel is a setting of the running app.
 */
export function proxy(request: NextRequest): NextResponse {
  const { FRAME_ANCESTORS, NODE_ENV } = readPageSettings();
  const nonce = request.nextUrl.pathname.startsWith('/api/') ? null : randomToken(16);
  const policy = pagePolicy({
    nonce,
    moreAncestors: FRAME_ANCESTORS ?? '',
    development: NODE_ENV === 'development',
  });
  const headers = new Headers(request.headers);
  // Next reads the nonce from here.
  headers.set('Content-Security-Policy', policy);
  const answer = NextResponse.next({ request: { headers } });
  answer.headers.set('Content-Security-Policy', policy);
  return answer;
}

/** Pages, and the callbacks that answer with one. Webhooks and the panel's calls do not pass here. */
export const config = { matcher: ['/((?!api/|_next/).*)', '/api/bigcommerce/:path*'] };
