import NextAuth from 'next-auth';
import { NextRequest } from 'next/server';
import { tellNextAuth } from '@/lib/platform/env';
import { answerError } from '@/app/_server/answers';
import { nextAuthOptions } from '@/app/_server/next-auth-options';
import { readBody } from '@/app/_server/read-body';
import { refuseCrossSite } from '@/app/_server/refuse-cross-site';
import { routeErrors } from '@/app/_server/route-errors';

/** A form of next-auth: a token and an address. */
const BODY_LIMIT = 16 * 1024;

const handle = routeErrors(async (app, request, context) => {
  const posted = request.method === 'POST';
  const crossSite = posted ? refuseCrossSite(app, request, 'refused') : null;
  if (crossSite !== null) return crossSite;
  const action = (await context.params).nextauth;
  // next-auth would let anybody write into our log.
  if (!Array.isArray(action) || action[0] === '_log') {
    return answerError(404, 'request.not_found', 'There is no such address.');
  }
  const body = await readBody(request, BODY_LIMIT);
  if (body.outcome === 'too_large') {
    return answerError(413, 'input.too_large', 'The body is larger than 16 kilobytes.');
  }
  tellNextAuth(app.env);
  const { method, headers, url } = request;
  const again = new NextRequest(url, {
    method,
    headers,
    ...(posted ? { body: Buffer.from(body.bytes) } : {}),
  });
  const params = Promise.resolve({ nextauth: action });
  const answer: unknown = await NextAuth(again, { params }, nextAuthOptions(app));
  if (!(answer instanceof Response)) throw new Error('next-auth did not answer');
  return answer;
});

export { handle as GET, handle as POST };
