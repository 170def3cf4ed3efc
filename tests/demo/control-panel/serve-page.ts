import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';

const FOLDER = path.join(import.meta.dirname, 'page');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves the files of the page, each by its name; `/` is the page itself. */
export function servePage(server: FastifyInstance, appUrl: string): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `frame-src ${appUrl}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  for (const name of globSync('*', { cwd: FOLDER })) {
    server.get(name === 'index.html' ? '/' : `/${name}`, async (_request, reply) =>
      reply
        .headers({
          'content-security-policy': policy,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
        })
        .send(await readFile(path.join(FOLDER, name))),
    );
  }
}
