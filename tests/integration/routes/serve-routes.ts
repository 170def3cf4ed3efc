import { globSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import type { RouteHandler } from '@/app/_server/route-errors';
import { inNextScope } from './next-scope';

/** A file of `app/api`, as Next lays it out. */
export interface Route {
  /** `/api/panel/orders/[bigcommerceOrderId]` */
  readonly pattern: string;
  readonly handlers: Readonly<Record<string, RouteHandler>>;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const handler = z.custom<RouteHandler>((value) => typeof value === 'function');

let found: Promise<readonly Route[]> | undefined;

/** Every route that there is: a new file is served and tried without being listed anywhere. */
export function allRoutes(): Promise<readonly Route[]> {
  found ??= Promise.all(
    globSync('app/api/**/route.ts').map(async (file): Promise<Route> => {
      const module: unknown = await import(/* @vite-ignore */ path.resolve(file));
      const handlers = Object.entries(z.record(z.string(), z.unknown()).parse(module))
        .filter(([name]) => METHODS.includes(name))
        .map(([name, value]) => [name, handler.parse(value)] as const);
      const pattern = `/${path.relative('app', path.dirname(file)).split(path.sep).join('/')}`;
      return { pattern, handlers: Object.fromEntries(handlers) };
    }),
  );
  return found;
}

const served = new Set<string>();

/** Routes that have answered with anything but an error: `GET /api/health`. */
export const servedRoutes = (): ReadonlySet<string> => served;

/** Gives a request to the exported handler of its route, as Next would. */
export async function handleRequest(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const matches = (await allRoutes()).flatMap((route) => {
    const params = match(route.pattern, pathname);
    return params === null ? [] : [{ route, params }];
  });
  // A part that is written out wins over one that takes anything.
  const [best] = matches.sort((left, right) => holes(left.route) - holes(right.route));
  if (best === undefined) return new Response(null, { status: 404 });
  const handle = best.route.handlers[request.method];
  if (handle === undefined) return new Response(null, { status: 405 });
  const params = Promise.resolve(best.params);
  const answer = best.route.pattern.includes('nextauth')
    ? await inNextScope(request, () => handle(request, { params }))
    : await handle(request, { params });
  if (answer.status < 400) served.add(`${request.method} ${best.route.pattern}`);
  return answer;
}

const holes = ({ pattern }: Route): number => pattern.split('[').length;

function match(pattern: string, pathname: string): Record<string, string | string[]> | null {
  const wanted = pattern.split('/');
  const given = pathname.split('/').map(decodeURIComponent);
  const params: Record<string, string | string[]> = {};
  for (const [index, part] of wanted.entries()) {
    const [, rest, name] = /^\[(\.\.\.)?(\w+)\]$/.exec(part) ?? [];
    const text = given[index];
    if (name !== undefined && rest !== undefined && text !== undefined) {
      return { ...params, [name]: given.slice(index) };
    }
    if (name !== undefined && text !== undefined) params[name] = text;
    else if (part !== text) return null;
  }
  return wanted.length === given.length ? params : null;
}

/** The routes over real HTTP, for what the simulators send. */
export async function serveRoutes(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    void readAll(incoming)
      .then((body) =>
        handleRequest(
          new Request(`http://127.0.0.1${incoming.url ?? '/'}`, {
            method: incoming.method ?? 'GET',
            headers: Object.entries(incoming.headers).map(([name, value]): [string, string] => [
              name,
              String(value),
            ]),
            ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
          }),
        ),
      )
      .then(async (response) => {
        outgoing.writeHead(response.status, Object.fromEntries(response.headers));
        outgoing.end(Buffer.from(await response.arrayBuffer()));
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
