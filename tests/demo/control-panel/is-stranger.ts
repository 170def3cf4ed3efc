import type { FastifyRequest } from 'fastify';

/** Whether a request comes from somewhere else than this server's own page: another site, or another name for us. */
export function isStranger({ headers, method, url, socket }: FastifyRequest): boolean {
  const own = `127.0.0.1:${socket.localPort}`;
  // Another name that leads here would make another page's scripts ours.
  if (headers.host !== own) return true;
  if (headers.origin !== undefined && headers.origin !== `http://${own}`) return true;
  const isPage = method === 'GET' && (url === '/' || url.startsWith('/?'));
  const from = headers['sec-fetch-site'];
  return !isPage && from !== undefined && from !== 'same-origin' && from !== 'none';
}
