import { globSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import path from 'node:path';
import { z } from 'zod';
import type { RouteHandler } from '@/app/_server/route-errors';

type Methods = Readonly<Record<string, RouteHandler>>;

interface Route {
  /** `api`, `webhooks`, `[endpoint]` */
  readonly parts: readonly string[];
  readonly methods: Methods;
}

const methods = z.record(
  z.string(),
  z.custom<RouteHandler>((value) => typeof value === 'function'),
);

/** Every route of the app, found as Next finds them: by folder. */
async function findRoutes(): Promise<readonly Route[]> {
  const files = globSync('app/api/**/route.ts').filter((file) => !file.includes('nextauth'));
  return Promise.all(
    files.map(async (file) => {
      const module: unknown = await import(/* @vite-ignore */ path.resolve(file));
      const { GET, POST, PUT } = z.record(z.string(), z.unknown()).parse(module);
      return {
        parts: path.dirname(path.relative('app', file)).split(path.sep),
        methods: methods.parse({
          ...(GET ? { GET } : {}),
          ...(POST ? { POST } : {}),
          ...(PUT ? { PUT } : {}),
        }),
      };
    }),
  );
}

/** Serves the app's routes from this process, without a build: for tests of what travels, not of Next. */
export async function serveRoutes(port: number): Promise<{ close(): Promise<void> }> {
  const routes = await findRoutes();
  const server = createServer((request, response) => {
    answer(routes, port, request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  routes: readonly Route[],
  port: number,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const url = new URL(incoming.url ?? '/', `http://localhost:${port}`);
  const found = match(routes, url.pathname.slice(1).split('/'));
  const handle = found?.route.methods[incoming.method ?? 'GET'];
  if (found === undefined || handle === undefined) {
    outgoing.writeHead(404).end();
    return;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(z.instanceof(Uint8Array).parse(chunk));
  const request = new Request(url, {
    method: incoming.method ?? 'GET',
    headers: Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
    ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
  });
  const response = await handle(request, { params: Promise.resolve(found.params) });
  outgoing
    .writeHead(response.status, Object.fromEntries(response.headers))
    .end(Buffer.from(await response.arrayBuffer()));
}

function match(
  routes: readonly Route[],
  path: readonly string[],
): { route: Route; params: Record<string, string> } | undefined {
  for (const route of routes) {
    if (route.parts.length !== path.length) continue;
    const params: Record<string, string> = {};
    const fits = route.parts.every((part, index) => {
      const given = path[index] ?? '';
      const name = /^\[(\w+)\]$/.exec(part)?.[1];
      if (name !== undefined) params[name] = decodeURIComponent(given);
      return name !== undefined || part === given;
    });
    if (fits) return { route, params };
  }
  return undefined;
}
